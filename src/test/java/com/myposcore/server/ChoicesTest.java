package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.api.DocsEndpoints;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Where only a few words make sense the description names them, and the server takes these and no
/// others. (That no answer says another one, [ServedShop] sees to.)
class ChoicesTest {
    @AutoClose private static ServedShop shop = ServedShop.open();
    private static final Described DESCRIBED = new Described(DocsEndpoints.document(shop.routes()));

    private final String manager = shop.login("manajer@food.example");

    @Test
    void theDescriptionNamesTheWords() {
        assertThat(words("UploadOrder", "status"))
                .containsExactly("cancelled", "completed", "confirmed", "pending", null);
        assertThat(words("DownloadPayment", "payment_method"))
                .containsExactly("card", "cash", "qris", "transfer");
        assertThat(words("MasterUser", "role")).doesNotContain("staff").contains("user");
        assertThat(words("DraftUser", "role")).contains("staff", "user");
        assertThat(words("MonitoringConflict", "conflict_type"))
                .contains("version_mismatch", "oversold", "over_refunded");
        assertThat(words("MonitoringConflict", "resolution_strategy"))
                .contains("client_wins", "acknowledge", "auto_merged", "automatic", null);
        assertThat(words("DownloadRequest", "entity_types", "items")).contains("orders");
    }

    @TestFactory
    Stream<DynamicTest> aParameterTakesItsWordsAndNoOther() {
        List<DynamicTest> tests = new ArrayList<>();
        DESCRIBED
                .paths()
                .forEach(
                        (path, operations) ->
                                parameters(operations)
                                        .forEach(
                                                asked ->
                                                        tests.add(
                                                                takes(
                                                                        String.valueOf(path),
                                                                        asked))));
        assertThat(tests).hasSize(7);
        return tests.stream();
    }

    private static Stream<Map<?, ?>> parameters(Object operations) {
        return ((Map<?, ?>) operations)
                .values().stream()
                        .flatMap(one -> ((List<?>) Described.in(one, "parameters")).stream())
                        .<Map<?, ?>>map(asked -> (Map<?, ?>) asked)
                        .filter(asked -> asked.toString().contains("enum="));
    }

    private DynamicTest takes(String path, Map<?, ?> asked) {
        String name = path + "?" + asked.get("name") + "=";
        return DynamicTest.dynamicTest(
                name,
                () -> {
                    for (Object word : (List<?>) Described.in(asked, "schema", "enum")) {
                        shop.get(name + word, manager).expect(200);
                    }
                    assertThat(shop.get(name + "nonsense", manager).expect(400).message())
                            .startsWith(asked.get("name") + ": is nonsense, but must be one of");
                });
    }

    @Test
    void anUploadTakesTheWordsAndNoOther() {
        for (var field :
                List.of(
                        List.of("orders", "UploadOrder", "status"),
                        List.of("orders", "UploadOrder", "kind"),
                        List.of("payments", "UploadPayment", "status"),
                        List.of("payments", "UploadPayment", "payment_method"))) {
            for (String word : words(field.get(1), field.get(2))) {
                if (word != null) {
                    assertThat(sent(field.get(0), field.get(2), word)).isEmpty();
                }
            }
            assertThat(sent(field.get(0), field.get(2), "nonsense"))
                    .first()
                    .asString()
                    .contains("field=" + field.get(2));
        }
    }

    @Test
    void aRefundThatDoesNotFitIsListedAndDownloaded() {
        assertThat(sent("orders", "kind", "refund")).isEmpty();

        var listed = shop.get("/api/sync/conflicts?kind=review&page_size=100", manager);
        var downloaded =
                shop.post(
                        "/api/sync/download",
                        manager,
                        "{\"client_id\": \"c\", \"cursor\": \"\", \"entity_types\": [\"conflicts\"]}");

        assertThat(listed.expect(200).at("items"))
                .asString()
                .contains("conflict_type=refund_without_sale");
        assertThat(downloaded.expect(200).at("conflicts"))
                .asString()
                .contains("conflict_type=refund_without_sale");
    }

    /// The errors of a sale in which one field says this.
    @SuppressWarnings("unchecked") // a JSON object is read as a map of its fields
    private List<?> sent(String list, String field, Object word) {
        Map<String, Object> batch =
                WireJson.read(Sales.one(shop, list + field + word, 25_000), Map.class);
        ((Map<String, Object>) ((List<?>) Described.in(batch, list)).getFirst()).put(field, word);
        return (List<?>)
                shop.post("/api/sync/upload", manager, WireJson.text(batch))
                        .expect(200)
                        .at("errors");
    }

    private static List<@Nullable String> words(String type, String field, String... deeper) {
        Object at =
                Described.in(
                        DESCRIBED.document(), "components", "schemas", type, "properties", field);
        for (String step : deeper) {
            at = Described.in(at, step);
        }
        List<@Nullable String> words = new ArrayList<>();
        ((List<?>) Described.in(at, "enum"))
                .forEach(word -> words.add(word == null ? null : word.toString()));
        return words;
    }
}
