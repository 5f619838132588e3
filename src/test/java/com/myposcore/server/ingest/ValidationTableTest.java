package com.myposcore.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.wire.Upload;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// Every kind of record that makes no sense, in one batch with 480 that do.
class ValidationTableTest {
    private static final int GOOD = 480;

    @AutoClose private final UploadDesk till = new UploadDesk();
    private final List<Upload.Order> orders = new ArrayList<>();
    private final List<Upload.Payment> payments = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    @Test
    void eachBadRecordIsNamedWithItsReasonAndAllOthersAreStored() {
        long product = till.food.product(0);
        long foreign = till.shop.tenant("clothes.example", 1).product(0);
        badOrder("missing_local_id", "\"local_id\": null");
        badOrder("missing_local_id", "\"local_id\": \" \"");
        badOrder("invalid_text", "\"local_id\": \"half \\ud83d a character\"");
        badOrder("invalid_text", "\"local_id\": \"nul \\u0000\"");
        badOrder("invalid_number", "\"order_number\": \"" + "9".repeat(51) + "\"");
        badOrder("no_items", "\"items\": []");
        badOrder("no_items", "\"items\": null");
        badOrder("invalid_quantity", Sent.items(product, 0, 0));
        badOrder("invalid_quantity", Sent.items(product, -2, -20000));
        badOrder("unknown_status", "\"status\": \"paid\"");
        badOrder("invalid_amount", "\"total_amount\": -20000");
        badOrder("invalid_number", "\"total_amount\": 20000." + "0".repeat(45));
        badOrder("total_mismatch", Sent.items(product, 2, 20001));
        badOrder("total_mismatch", "\"total_amount\": 19999");
        badOrder("unknown_product", Sent.items(987654321, 2, 20000));
        badOrder("unknown_product", Sent.items(foreign, 2, 20000));
        for (int i = 0; i < GOOD; i++) {
            orders.add(Sent.order("o" + i, till.food.product(i % 5)));
        }
        badPayment("missing_local_id", "\"local_id\": null");
        badPayment("unknown_method", "\"payment_method\": \"gold\"");
        badPayment("unknown_status", "\"status\": \"done\"");
        badPayment("invalid_amount", "\"amount\": -1");
        badPayment("invalid_number", "\"amount\": 1." + "0".repeat(50));
        badPayment("unknown_order", "\"order_local_id\": \"nowhere\"");
        badPayment("order_failed", "\"order_local_id\": \"bad6\"");
        payments.add(Sent.payment("p0", "o0"));

        var reply = till.upload(Sent.sales(orders, payments));

        assertThat(reply.errors())
                .extracting(Upload.RecordError::code)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(reply.errors()).allSatisfy(e -> assertThat(e.error()).isNotBlank());
        assertThat(reply.orderMapping()).hasSize(GOOD);
        assertThat(reply.processedOrders()).isEqualTo(GOOD);
        assertThat(reply.paymentMapping()).containsOnlyKeys("p0");
        assertThat(till.status("o0")).isEqualTo("completed");
        assertThat(till.shop.one("SELECT count(*) FROM orders")).isEqualTo(GOOD);
        assertThat(till.shop.one("SELECT count(*) FROM payments")).isEqualTo(1);
    }

    private void badOrder(String code, String field) {
        orders.add(Sent.order("bad" + orders.size(), till.food.product(0), field));
        expected.add(code);
    }

    private void badPayment(String code, String field) {
        payments.add(Sent.payment("bad" + payments.size(), "o1", field));
        expected.add(code);
    }
}
