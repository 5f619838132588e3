package com.myposcore.simulation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A sale or a refund of the old client, its payment, and what of them the server has acknowledged.
final class OldSale {
    final String localId;
    final Map<String, Object> order;
    final Map<String, Object> payment = new LinkedHashMap<>();
    boolean orderTaken;
    boolean paymentTaken;

    private OldSale(int number, Map<String, Object> content, Instant now) {
        localId = "order-" + number;
        order = new LinkedHashMap<>(content);
        order.put("local_id", localId);
        order.put("order_number", "OLD-" + number);
        order.put("local_timestamp", now.toString());
        order.put("version", 1);
        payment.put("local_id", "payment-" + number);
        payment.put("order_local_id", localId);
        payment.put("amount", order.get("total_amount"));
        payment.put("payment_method", "cash");
        payment.put("status", "completed");
        payment.put("local_timestamp", now.toString());
        payment.put("version", 1);
    }

    static OldSale of(int number, long product, long price, int pieces, Instant now) {
        var line =
                Map.of(
                        "product_id", product,
                        "quantity", pieces,
                        "price", price,
                        "subtotal", price * pieces);
        return new OldSale(
                number,
                Map.of(
                        "total_amount",
                        price * pieces,
                        "status",
                        "completed",
                        "items",
                        List.of(line)),
                now);
    }

    OldSale refund(int number, Instant now) {
        var content = new LinkedHashMap<>(order);
        content.put("kind", "refund");
        content.put("refund_of", localId);
        return new OldSale(number, content, now);
    }

    boolean isRefund() {
        return order.containsKey("refund_of");
    }
}
