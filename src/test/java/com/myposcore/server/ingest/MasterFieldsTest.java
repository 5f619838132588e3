package com.myposcore.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.server.catalogue.Categories;
import com.myposcore.server.catalogue.Products;
import com.myposcore.server.decision.Decisions;
import com.myposcore.server.identity.Refusal;
import com.myposcore.wire.Draft;
import com.myposcore.wire.Problem;
import com.myposcore.wire.Resolution;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The fields of master data obey one set of rules, whichever way they come in.
class MasterFieldsTest {
    private static final Map<String, List<String>> NONSENSE =
            Map.of(
                    "name", List.of("\"\"", "\"  \"", quoted(201)),
                    "description", List.of(quoted(4001)),
                    "image", List.of(quoted(4001)),
                    "sku", List.of(quoted(65)),
                    "price", List.of("-1", "1.001", "1e30"),
                    "barcodes", List.of("[null]", "[\"\"]", "[" + quoted(500) + "]"));

    @AutoClose private final UploadDesk till = new UploadDesk();
    private final Products products = new Products(till.shop.database);
    private final Categories categories = new Categories(till.shop.database);
    private final Decisions decisions = new Decisions(till.shop.database, Clock.systemUTC());

    private static String quoted(int length) {
        return "\"" + "x".repeat(length) + "\"";
    }

    private Upload.Reply upload(String records) {
        return till.ingest.upload(till.food.manager(), Sent.batch(records));
    }

    private Upload.Reply product(String fields) {
        return upload("\"products\": [{\"local_id\": \"new\", " + fields + "}]");
    }

    private static void assertRefused(Upload.Reply reply, String field) {
        assertThat(reply.errors())
                .singleElement()
                .satisfies(
                        error -> {
                            assertThat(error.field()).isEqualTo(field);
                            assertThat(error.error()).startsWith(field + ": ");
                        });
    }

    private static <T> T draft(String json, Class<T> type) {
        return WireJson.read(json, type);
    }

    @Test
    void aProductThatMakesNoSenseIsRefusedByNameWhicheverWayItComesIn() {
        long id = till.food.product(0);
        till.shop.reprice(till.food, id, "12000");
        long conflict =
                product("\"id\": " + id + ", \"price\": 11000, \"version\": 1")
                        .conflicts()
                        .getFirst()
                        .conflictId();
        NONSENSE.forEach(
                (field, values) ->
                        values.forEach(
                                value -> {
                                    String said = "\"" + field + "\": " + value;
                                    assertRefused(product(over(field, said)), field);
                                    assertRefused(
                                            product("\"id\": " + id + ", \"version\": 2, " + said),
                                            field);
                                    var draft = draft("{" + said + "}", Draft.Product.class);
                                    assertThatThrownBy(
                                                    () ->
                                                            products.change(
                                                                    till.food.manager(), id, draft))
                                            .isInstanceOf(Refusal.class)
                                            .hasMessageStartingWith(field + ": ");
                                    assertThatThrownBy(() -> decide(conflict, "{" + said + "}"))
                                            .isInstanceOfSatisfying(
                                                    Refusal.class,
                                                    refusal ->
                                                            assertThat(refusal.problem())
                                                                    .isEqualTo(
                                                                            Problem.UNPROCESSABLE))
                                            .hasMessageStartingWith("resolved_data: " + field);
                                }));
        assertThat(till.shop.one("SELECT count(*) FROM products")).isEqualTo(5);
        assertThat(till.shop.one("SELECT version FROM products WHERE id = ?", id)).isEqualTo(2);
    }

    /// A new product that makes sense but for one field.
    private static String over(String field, String said) {
        return Map.of("name", "\"name\": \"N\"", "price", "\"price\": 1").entrySet().stream()
                .map(e -> e.getKey().equals(field) ? "" : e.getValue() + ", ")
                .collect(Collectors.joining("", "", said));
    }

    private void decide(long conflict, String data) {
        decisions.resolve(
                till.food.manager(), new Resolution.Request(conflict, "manual", data, null, null));
    }

    @Test
    void aCategoryToo() {
        long id = till.food.category();
        for (String said : List.of("\"name\": \" \"", "\"name\": " + quoted(201))) {
            assertRefused(upload("\"categories\": [{\"local_id\": \"c\", " + said + "}]"), "name");
            assertRefused(
                    upload(
                            "\"categories\": [{\"local_id\": \"c\", \"id\": %d, %s}]"
                                    .formatted(id, said)),
                    "name");
            var draft = draft("{" + said + "}", Draft.Category.class);
            assertThatThrownBy(() -> categories.change(till.food.manager(), id, draft))
                    .hasMessageStartingWith("name: ");
        }
        assertThat(till.shop.one("SELECT count(*) FROM categories")).isEqualTo(1);
    }

    @Test
    void nothingIsStoredOfANewProductWithLessThanNothingInStock() {
        for (String stock : List.of("-5", "0.0001")) {
            assertRefused(product("\"name\": \"N\", \"price\": 1, \"stock\": " + stock), "stock");
        }
        assertThat(till.shop.one("SELECT count(*) FROM products")).isEqualTo(5);
        // a client that edits sends the figure that it was told, which sales may take below zero
        var edit =
                product(
                        "\"id\": %d, \"stock\": -5, \"version\": 1"
                                .formatted(till.food.product(0)));
        assertThat(edit.errors()).isEmpty();
        assertThat(till.stock(0)).isEqualTo("100");
    }

    @Test
    void spacesAroundANameAreNoPartOfIt() {
        product("\"name\": \" Es Teh \", \"sku\": \" T \", \"price\": 1");
        assertThat(till.shop.texts("SELECT name || sku FROM products WHERE local_id = 'new'"))
                .containsExactly("Es TehT");
    }

    @Test
    void whatTheDatabaseSaysOfARecordStaysInTheLog() {
        till.shop.owner("ALTER TABLE products ADD CONSTRAINT no_z CHECK (name <> 'Z')");
        var reply = product("\"name\": \"Z\", \"price\": 1");
        assertThat(reply.errors())
                .singleElement()
                .satisfies(
                        error ->
                                assertThat(error.error())
                                        .startsWith("cannot be stored")
                                        .doesNotContain("no_z"));
    }
}
