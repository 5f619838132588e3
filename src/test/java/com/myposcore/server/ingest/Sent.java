package com.myposcore.server.ingest;

import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

import java.time.Instant;
import java.util.List;

/// Uploads written as a client writes them: JSON text, so that tests say what is on the wire.
final class Sent {
    static final String CLIENT = "device-1";

    private Sent() {}

    /// A completed sale of two pieces at 10,000 each; `more` overrides or adds fields.
    static Upload.Order order(String localId, long product, String... more) {
        return read(
                """
                {"local_id": "%s", "order_number": "N-%s", "total_amount": 20000,
                 "status": "completed",
                 "items": [{"product_id": %d, "quantity": 2, "price": 10000, "subtotal": 20000}],
                 "local_timestamp": "2026-01-09T10:25:00Z", "version": 1}
                """
                        .formatted(localId, localId, product),
                Upload.Order.class,
                more);
    }

    static Upload.Payment payment(String localId, String orderLocalId, String... more) {
        return read(
                """
                {"local_id": "%s", "order_local_id": "%s", "amount": 20000,
                 "payment_method": "cash", "status": "completed",
                 "local_timestamp": "2026-01-09T10:25:00Z", "version": 1}
                """
                        .formatted(localId, orderLocalId),
                Upload.Payment.class,
                more);
    }

    static String items(long product, int quantity, int subtotal) {
        return """
               "items": [{"product_id": %d, "quantity": %d, "price": 10000, "subtotal": %d}]
               """
                .formatted(product, quantity, subtotal);
    }

    static Upload.Request sales(List<Upload.Order> orders, List<Upload.Payment> payments) {
        return Upload.Request.ofSales(
                CLIENT, Instant.parse("2026-01-09T10:30:00Z"), orders, payments);
    }

    static Upload.Request batch(String fields) {
        return WireJson.read(
                "{\"client_id\": \""
                        + CLIENT
                        + "\", \"client_timestamp\": \"2026-01-09T10:30:00Z\", "
                        + fields
                        + "}",
                Upload.Request.class);
    }

    @SuppressWarnings("unchecked") // a JSON object is read as a map of its fields
    private static <T> T read(String json, Class<T> type, String... more) {
        var fields = (java.util.Map<String, Object>) WireJson.read(json, java.util.Map.class);
        for (String field : more) {
            fields.putAll(
                    (java.util.Map<String, Object>)
                            WireJson.read("{" + field + "}", java.util.Map.class));
        }
        return WireJson.read(WireJson.text(fields), type);
    }
}
