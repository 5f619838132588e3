package com.myposcore.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.catalogue.Categories;
import com.myposcore.server.catalogue.Products;
import com.myposcore.server.decision.Decisions;
import com.myposcore.wire.Draft;
import com.myposcore.wire.Resolution;
import com.myposcore.wire.Upload;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;

/// Edits that are one version behind are stale edits, whoever made the record and whatever changed
/// it since; only what is sent as new can be a second record of one local id.
class StaleEditsTest {
    @AutoClose private final UploadDesk till = new UploadDesk();
    private final Products products = new Products(till.shop.database);
    private final Categories categories = new Categories(till.shop.database);

    private Upload.Reply upload(String fields) {
        return till.ingest.upload(till.food.manager(), Sent.batch(fields));
    }

    private static Draft.Product draft(
            @Nullable String name, @Nullable String description, @Nullable Integer price) {
        return new Draft.Product(
                name,
                description,
                null,
                null,
                null,
                price == null ? null : BigDecimal.valueOf(price),
                null,
                null,
                null,
                null,
                null);
    }

    private Upload.Reply product(String localId, String fields) {
        return upload("\"products\": [{\"local_id\": \"" + localId + "\", " + fields + "}]");
    }

    private Upload.Reply category(String localId, String fields) {
        return upload("\"categories\": [{\"local_id\": \"" + localId + "\", " + fields + "}]");
    }

    private @Nullable String product(long id) {
        return till.shop.text(
                "SELECT concat_ws(' ', name, trim_scale(price), description, version) FROM products"
                        + " WHERE id = ?",
                id);
    }

    private static String resolution(Upload.Reply reply) {
        var conflict = reply.conflicts().getFirst();
        return conflict.conflictType() + " " + conflict.resolution();
    }

    @Test
    void twoTillsChangeDifferentFieldsOfAProductThatTheOfficeMade() {
        long id = products.create(till.food.manager(), draft("M", null, 1000)).id();
        String named = "\"id\": " + id + ", \"version\": 1, ";

        product("a", named + "\"name\": \"Renamed\", \"price\": 1000");
        var other = product("b", named + "\"name\": \"M\", \"price\": 1100");
        var same = product("c", named + "\"name\": \"M\", \"price\": 1200");

        assertThat(resolution(other)).isEqualTo("version_mismatch merged");
        assertThat(product(id)).isEqualTo("Renamed 1100 3");
        assertThat(resolution(same)).isEqualTo("version_mismatch manual");
    }

    @Test
    void anEditOfAnUploadedProductMergesWithTheOfficesChange() {
        var made = product("a", "\"name\": \"M\", \"price\": 1000, \"version\": 1");
        long id = made.productMapping().getOrDefault("a", 0L);
        products.change(till.food.manager(), id, draft(null, "cold", null));

        var byId = product("b", "\"id\": " + id + ", \"price\": 1100, \"version\": 2");
        var byItsOwn = product("a", "\"name\": \"Mild\", \"price\": 1000, \"version\": 2");

        assertThat(resolution(byId)).isEqualTo("version_mismatch merged");
        assertThat(resolution(byItsOwn)).isEqualTo("version_mismatch merged");
        assertThat(product(id)).isEqualTo("Mild 1100 cold 5");
    }

    @Test
    void categoriesMergeAlike() {
        var made = category("a", "\"name\": \"Teh\", \"version\": 1");
        long id = made.categoryMapping().getOrDefault("a", 0L);
        categories.change(
                till.food.manager(), id, new Draft.Category(null, "cold", null, null, null));

        var stale = category("a", "\"name\": \"Es Teh\", \"version\": 2");

        assertThat(resolution(stale)).isEqualTo("version_mismatch merged");
        assertThat(
                        till.shop.text(
                                "SELECT concat_ws(' ', name, description, version) FROM categories"
                                        + " WHERE id = ?",
                                id))
                .isEqualTo("Es Teh cold 4");
    }

    @Test
    void aSecondNewRecordOfALocalIdIsOneWhateverBecameOfTheFirst() {
        var made = product("a", "\"name\": \"M\", \"price\": 1000, \"version\": 1");
        long id = made.productMapping().getOrDefault("a", 0L);
        products.change(till.food.manager(), id, draft(null, "cold", null));
        category("c", "\"name\": \"Teh\", \"version\": 1");

        var product = product("a", "\"name\": \"Z\", \"price\": 1000, \"version\": 1");
        var category = category("c", "\"name\": \"Kopi\"");

        assertThat(resolution(product)).isEqualTo("already_exists manual");
        assertThat(resolution(category)).isEqualTo("already_exists manual");
        assertThat(product(id)).isEqualTo("M 1000 cold 3");
    }

    @Test
    void anOrderThatAManagerKeptMergesWithTheNextStaleEdit() {
        long id = till.food.product(0);
        till.upload(Sent.order("o1", id), Sent.payment("p1", "o1"));
        var twin = till.upload(Sent.order("o1", id, "\"notes\": \"twin\""));
        new Decisions(till.shop.database, Clock.systemUTC())
                .resolve(
                        till.food.manager(),
                        new Resolution.Request(
                                twin.conflicts().getFirst().conflictId(),
                                "server_wins",
                                null,
                                null,
                                null));

        var edit = till.upload(Sent.order("o1", id, "\"version\": 2, \"notes\": \"no chili\""));
        var payment =
                till.upload(
                        Sent.sales(
                                List.of(),
                                List.of(Sent.payment("p1", "o1", "\"notes\": \"twin\""))));

        assertThat(resolution(twin)).isEqualTo("already_exists manual");
        assertThat(resolution(edit)).isEqualTo("version_mismatch merged");
        assertThat(resolution(payment)).isEqualTo("already_exists manual");
    }
}
