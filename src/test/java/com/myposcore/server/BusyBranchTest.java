package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Eight tills of one branch that upload the same two products at once, over HTTP.
class BusyBranchTest {
    private static final int TILLS = 8;
    private static final int BATCHES = 4;
    private static final int ORDERS = 25;

    @Test
    void nobodyIsRefusedAndTheBooksAreRight() throws Exception {
        try (var shop = ServedShop.open()) {
            String token = shop.login("kasir@food.example");
            var products =
                    shop.database.texts(
                            "SELECT p.id::text FROM products p JOIN tenants t USING (tenant_id)"
                                    + " WHERE t.name = 'Food' ORDER BY p.sku");
            List<Callable<Integer>> tills = new ArrayList<>();
            for (int t = 0; t < TILLS; t++) {
                int till = t;
                tills.add(() -> uploadAll(shop, token, till, products));
            }

            int stored = 0;
            try (var threads = Executors.newFixedThreadPool(TILLS)) {
                for (var one : threads.invokeAll(tills)) {
                    stored += one.get();
                }
            }

            int expected = TILLS * BATCHES * ORDERS;
            assertThat(stored).isEqualTo(expected);
            assertThat(shop.database.number("SELECT count(*) FROM orders WHERE status='completed'"))
                    .isEqualTo(expected);
            assertThat(shop.database.number("SELECT count(*) FROM payments")).isEqualTo(expected);
            assertThat(
                            shop.database.number(
                                    "SELECT count(*) FROM stock_levels l WHERE quantity <> (SELECT"
                                            + " sum(quantity) FROM stock_movements m WHERE"
                                            + " m.tenant_id = l.tenant_id AND m.branch_id ="
                                            + " l.branch_id AND m.product_id = l.product_id)"))
                    .isZero();
            assertThat(
                            shop.database.number(
                                    "SELECT -sum(quantity)::bigint FROM stock_movements WHERE"
                                            + " reason = 'sale'"))
                    .isEqualTo(2L * expected);
            assertThat(
                            shop.database.number(
                                    "SELECT count(*) FROM sync_head h WHERE last_seq <> (SELECT"
                                            + " max(seq) FROM sync_feed f WHERE f.tenant_id ="
                                            + " h.tenant_id AND f.scope_id = h.scope_id)"))
                    .isZero();
            assertThat(
                            shop.database.number(
                                    "SELECT deadlocks FROM pg_stat_database WHERE datname ="
                                            + " current_database()"))
                    .isZero();
        }
    }

    private static int uploadAll(ServedShop shop, String token, int till, List<String> products) {
        int stored = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            var answer = shop.post("/api/sync/upload", token, batch(till, batch, products));
            answer.expect(200);
            assertThat((List<?>) answer.at("errors")).isEmpty();
            assertThat((List<?>) answer.at("conflicts")).isEmpty();
            stored += ((Map<?, ?>) answer.at("order_mapping")).size();
        }
        return stored;
    }

    /// One piece of each product an order; every other till names the products the other way round.
    private static String batch(int till, int batch, List<String> products) {
        var ids = till % 2 == 0 ? products : products.reversed();
        var orders = new ArrayList<String>();
        var payments = new ArrayList<String>();
        for (int i = 0; i < ORDERS; i++) {
            String id = till + "-" + batch + "-" + i;
            orders.add(
                    """
                    {"local_id": "o%s", "total_amount": 4000, "status": "completed", "version": 1,
                     "items": [
                       {"product_id": %s, "quantity": 1, "price": 2000, "subtotal": 2000},
                       {"product_id": %s, "quantity": 1, "price": 2000, "subtotal": 2000}]}
                    """
                            .formatted(id, ids.get(0), ids.get(1)));
            payments.add(
                    """
                    {"local_id": "p%s", "order_local_id": "o%s", "amount": 4000,
                     "payment_method": "cash", "status": "completed", "version": 1}
                    """
                            .formatted(id, id));
        }
        return """
               {"client_id": "till-%d", "client_timestamp": "2026-01-09T10:30:00Z",
                "orders": [%s], "payments": [%s]}
               """
                .formatted(till, String.join(",", orders), String.join(",", payments));
    }
}
