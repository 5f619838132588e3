package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.ServedShop.Answer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A record that holds more than the server reads is refused alone; a body that does, as a whole.
class TooLargeRecordTest {
    private static final String TEXT = "\"" + "x".repeat(1_048_577) + "\"";
    private static final Excess EXCESS = new Excess("orders", "\"notes\": " + TEXT, "notes", "");

    @AutoClose private static ServedShop shop;
    private static String token;
    private static long product;

    @BeforeAll
    static void open() {
        shop = ServedShop.open();
        token = shop.login("manajer@food.example");
        product = shop.database.number("SELECT id FROM products WHERE sku = 'MKN-001'");
    }

    record Excess(String list, String json, String field, String limit) {
        @Override
        public String toString() {
            return list + " " + field + " " + limit;
        }
    }

    static Stream<Excess> excesses() {
        return Stream.of(
                new Excess("orders", "\"notes\": " + TEXT, "notes", "1,048,576 characters"),
                new Excess(
                        "orders",
                        "\"items\": [{}, {\"modifiers\": [{\"name\": " + TEXT + "}]}]",
                        "items[1].modifiers[0].name",
                        "1,048,576 characters"),
                new Excess("payments", "\"notes\": " + TEXT, "notes", "1,048,576 characters"),
                new Excess("products", "\"image\": " + TEXT, "image", "1,048,576 characters"),
                new Excess("categories", "\"name\": " + TEXT, "name", "1,048,576 characters"),
                new Excess("audit_trails", "\"was\": " + TEXT, "was", "1,048,576 characters"),
                new Excess("orders", "\"customer\": " + nested(33), "customer.a", "32 deep"),
                new Excess("orders", "\"customer\": " + nested(100_000), "customer.a", "32 deep"),
                new Excess("audit_trails", "\"was\": " + nested(1_000_000), "was", "32 deep"),
                new Excess("orders", "\"unknown\": " + nested(100_000), "unknown", "32 deep"),
                new Excess(
                        "orders",
                        "\"total_amount\": " + "1".repeat(1_001),
                        "total_amount",
                        "1,000 digits"),
                new Excess(
                        "orders",
                        "\"customer\": {\"" + "n".repeat(257) + "\": 1}",
                        "customer",
                        "256 characters"));
    }

    private static String nested(int deep) {
        return "{\"a\": " + "[".repeat(deep) + "]".repeat(deep) + "}";
    }

    @ParameterizedTest
    @MethodSource("excesses")
    void theRecordIsRefusedAloneAndTheOthersAreStored(Excess excess) {
        var answer = upload(Map.of(excess.list, bad(excess))).expect(200);

        assertThat(answer.at("order_mapping")).isEqualTo(mapping("order", "a", "b"));
        assertThat(answer.at("payment_mapping")).isEqualTo(mapping("payment", "p", "q"));
        assertThat(errors(answer)).containsExactly("bad too_large " + excess.field);
        assertThat(answer.at("errors", 0, "error"))
                .asString()
                .startsWith(excess.field + ": ")
                .contains(excess.limit);
    }

    @Test
    void thePaymentOfSuchAnOrderFailsWithIt() {
        var answer =
                upload(
                                Map.of(
                                        "orders",
                                        "{\"notes\": %s, \"local_id\": \"bad\"}".formatted(TEXT),
                                        "payments",
                                        payment("late", "bad")))
                        .expect(200);

        assertThat(errors(answer))
                .containsExactly("bad too_large notes", "late order_failed order_local_id");
        assertThat(answer.number("failed_orders")).isEqualTo(1);
        assertThat(answer.number("failed_payments")).isEqualTo(1);
    }

    @Test
    void whatIsNeverAcceptedIsForbiddenHoweverLargeItIs() {
        var answer = upload(Map.of("users", "{\"name\": %s}".formatted(TEXT))).expect(200);

        assertThat(answer.at("order_mapping")).isEqualTo(mapping("order", "a", "b"));
        assertThat(errors(answer)).containsExactly("null forbidden null");
    }

    @Test
    void anotherRecordsWrongTypeIsToldInItsPlace() {
        var answer =
                upload(Map.of("orders", bad(EXCESS), "payments", "{\"local_id\": 1}")).expect(400);

        assertThat(answer.message()).startsWith("payments[1].local_id: must be a text");
    }

    @Test
    void whatIsAroundTheRecordsIsReadAsBefore() {
        String batch = batch(Map.of("orders", bad(EXCESS)));

        refused(400, batch.replace("\"client_id\": \"device-1\",", ""), "client_id: is missing");
        refused(400, batch.replace("]}", "}"), "is not JSON");
        refused(400, batch.replace("[{", "[,{"), "JSON");
        refused(400, batch.replace("device-1", "x".repeat(1_048_577)), "client_id: is a text of");
        refused(
                413,
                batch.replace("\"orders\": [", "\"orders\": [" + "{},".repeat(1_000)),
                "at most 1000 records");
    }

    private static void refused(int status, String batch, String reason) {
        assertThat(shop.post("/api/sync/upload", token, batch).expect(status).message())
                .contains(reason);
    }

    private static String bad(Excess excess) {
        return "{\"local_id\": \"bad\", %s}".formatted(excess.json);
    }

    private static Answer upload(Map<String, String> more) {
        return shop.post("/api/sync/upload", token, batch(more));
    }

    /// Two sales with a payment each, and between them what is given.
    private static String batch(Map<String, String> more) {
        String lists =
                Stream.of("orders", "payments", "products", "categories", "audit_trails", "users")
                        .map(list -> "\"" + list + "\": [" + records(list, more.get(list)) + "]")
                        .collect(Collectors.joining(", "));
        return """
               {"client_id": "device-1", "client_timestamp": "2026-01-09T10:30:00Z", %s}\
               """
                .formatted(lists);
    }

    private static String records(String list, @Nullable String more) {
        return Stream.of(
                        switch (list) {
                            case "orders" -> order("a");
                            case "payments" -> payment("p", "a");
                            default -> null;
                        },
                        more,
                        switch (list) {
                            case "orders" -> order("b");
                            case "payments" -> payment("q", "b");
                            default -> null;
                        })
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private static String order(String localId) {
        return """
               {"local_id": "%s", "total_amount": 35000, "status": "completed", "items":
                 [{"product_id": %d, "quantity": 1, "price": 35000, "subtotal": 35000}]}
               """
                .formatted(localId, product);
    }

    private static String payment(String localId, String order) {
        return """
               {"local_id": "%s", "order_local_id": "%s", "amount": 35000,
                "payment_method": "cash", "status": "completed"}
               """
                .formatted(localId, order);
    }

    private static Map<String, Number> mapping(String kind, String... localIds) {
        return Stream.of(localIds)
                .collect(
                        Collectors.toMap(
                                localId -> localId,
                                localId ->
                                        (int)
                                                shop.database.number(
                                                        "SELECT id FROM %ss WHERE local_id = ?"
                                                                .formatted(kind),
                                                        localId)));
    }

    private static Stream<String> errors(Answer answer) {
        return ((List<?>) answer.at("errors"))
                .stream()
                        .map(error -> (Map<?, ?>) error)
                        .map(e -> e.get("local_id") + " " + e.get("code") + " " + e.get("field"));
    }
}
