package com.myposcore.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Stream;

/// A text that no database holds is the fault of its own record, wherever in the record it stands.
class UnstorableTextTest {
    private static UploadDesk till;

    @BeforeAll
    static void open() {
        till = new UploadDesk();
    }

    @AfterAll
    static void close() {
        till.close();
    }

    @Test
    void aPaymentWithSuchATextSinksNeitherItsOrderNorTheOtherPayment() {
        var reply =
                till.upload(
                        Sent.order("o1", till.food.product(0)),
                        Sent.payment("p1", "o1", "\"amount\": 8000"),
                        Sent.payment("p2", "o1", "\"notes\": \"a\\u0000b\""));

        assertThat(reply.orderMapping()).containsOnlyKeys("o1");
        assertThat(reply.paymentMapping()).containsOnlyKeys("p1");
        assertThat(reply.errors())
                .extracting(e -> e.localId() + " " + e.code() + " " + e.field())
                .containsExactly("p2 invalid_text notes");
        assertThat(till.status("o1")).isEqualTo("confirmed");
        assertThat(till.openReviews()).containsExactly("underpaid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "a\\u0000b", "\\ud83d", "\\ude00!", "\\ud83d\\ud83d"})
    void everyTextFieldOfEveryKindOfRecordIsLookedAt(String text) {
        Stream.of(
                        field("order", "orders", "notes"),
                        field("order", "orders", "order_number"),
                        field("order", "orders", "receipt_number"),
                        field("order", "orders", "refund_of"),
                        field("order", "orders", "shift_id"),
                        field("order", "orders", "status"),
                        field("order", "orders", "kind"),
                        field("order", "orders", "local_timestamp"),
                        field("payment", "payments", "notes"),
                        field("payment", "payments", "order_local_id"),
                        field("payment", "payments", "reference"),
                        field("payment", "payments", "payment_method"),
                        field("payment", "payments", "status"),
                        field("product", "products", "name"),
                        field("product", "products", "description"),
                        field("product", "products", "sku"),
                        field("product", "products", "image"),
                        field("product", "products", "local_timestamp"),
                        field("category", "categories", "name"),
                        field("category", "categories", "description"),
                        field("category", "categories", "image"),
                        field("audit_trail", "audit_trails", "action"),
                        field("audit_trail", "audit_trails", "entity_type"),
                        field("audit_trail", "audit_trails", "local_timestamp"),
                        inside(
                                "order",
                                "orders",
                                "customer.name",
                                "\"customer\": {\"name\": \"%s\"}"),
                        inside(
                                "order",
                                "orders",
                                "items[0].unit",
                                "\"items\": [{\"unit\": \"%s\"}]"),
                        inside(
                                "order",
                                "orders",
                                "items[1].line_id",
                                "\"items\": [{}, {\"line_id\": \"%s\"}]"),
                        inside(
                                "order",
                                "orders",
                                "items[0].modifiers[0].name",
                                "\"items\": [{\"modifiers\": [{\"name\": \"%s\"}]}]"),
                        inside(
                                "product",
                                "products",
                                "barcodes[1]",
                                "\"barcodes\": [\"1\", \"%s\"]"))
                .forEach(place -> place.isRefused(text));
    }

    private record Place(String kind, String list, String field, String json) {
        void isRefused(String text) {
            var reply =
                    till.ingest.upload(
                            till.food.manager(),
                            Sent.batch(
                                    "\"%s\": [{\"local_id\": \"x\", %s}]"
                                            .formatted(list, json.formatted(text))));
            assertThat(reply.errors())
                    .as(kind + " " + field)
                    .extracting(e -> e.entityType() + " " + e.code() + " " + e.field())
                    .containsExactly(kind + " invalid_text " + field);
        }
    }

    private static Place field(String kind, String list, String field) {
        return new Place(kind, list, field, "\"" + field + "\": \"%s\"");
    }

    private static Place inside(String kind, String list, String field, String json) {
        return new Place(kind, list, field, json);
    }

    @Test
    void theNamesInAnOpenFieldAreLookedAtToo() {
        var place = inside("order", "orders", "customer", "\"customer\": {\"a%s\": 1}");

        place.isRefused("\\u0000");
    }
}
