package com.myposcore.server;

/// Batches as a till of Pusat sends them.
final class Sales {
    private Sales() {}

    /// One piece of Nasi Goreng at this price, paid in cash; its ids are made from `name`.
    static String one(ServedShop shop, String name, int price) {
        return """
        {"client_id": "till", "client_timestamp": "2026-01-09T10:30:00Z",
         "orders": [{"local_id": "%1$s-order", "total_amount": %3$d, "status": "completed",
           "version": 1, "local_timestamp": "2026-01-09T10:25:00Z",
           "items": [{"product_id": %2$d, "quantity": 1, "price": %3$d, "subtotal": %3$d}]}],
         "payments": [{"local_id": "%1$s-payment", "order_local_id": "%1$s-order",
           "amount": %3$d, "version": 1, "payment_method": "cash", "status": "completed",
           "local_timestamp": "2026-01-09T10:25:00Z"}]}
        """
                .formatted(name, product(shop, "MKN-001"), price);
    }

    static long product(ServedShop shop, String sku) {
        return shop.database.number("SELECT id FROM products WHERE sku = ?", sku);
    }
}
