package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Orders and payments read through HTTP.
class SalesBookTest {
    @AutoClose private static ServedShop shop;
    private static String owner;
    private static String manager;
    private static String stranger;

    @BeforeAll
    static void sell() {
        shop = ServedShop.open();
        owner = shop.login("pemilik@food.example");
        manager = shop.login("manajer@food.example");
        shop.database.execute(
                """
                INSERT INTO users (tenant_id, branch_id, email, full_name, role, password_hash)
                SELECT u.tenant_id, b.id, 'menteng@food.example', 'Menteng', 'branchadmin',
                       u.password_hash
                  FROM users u JOIN branches b ON b.tenant_id = u.tenant_id
                 WHERE u.email = 'manajer@food.example' AND b.name = 'Menteng'
                """);
        stranger = shop.login("menteng@food.example");
        shop.post("/api/sync/upload", manager, sale("o1", "completed", "2026-01-08T10:00:00Z"))
                .expect(200);
        shop.post("/api/sync/upload", manager, sale("o2", "completed", "2026-01-09T10:00:00Z"))
                .expect(200);
        shop.post("/api/sync/upload", stranger, sale("o3", "cancelled", "2026-01-09T11:00:00Z"))
                .expect(200);
    }

    @Test
    void anOrderComesWithItsItemsAndPayments() {
        var order = shop.get("/api/orders/" + id("o1"), manager).expect(200);

        assertThat(order.at("local_id")).isEqualTo("o1");
        assertThat(order.at("customer")).isEqualTo(Map.of("name", "Budi"));
        assertThat(order.at("items", 0, "modifiers")).isEqualTo(List.of(Map.of("name", "pedas")));
        assertThat(order.at("payments", 0, "local_id")).isEqualTo("p-o1");
        assertThat(order.number("payments", 0, "amount")).isEqualTo(100);
    }

    @Test
    void aBranchSeesItsOwnAndTheTenantAll() {
        assertThat(ids("/api/orders", owner)).containsExactly("o3", "o2", "o1");
        assertThat(ids("/api/orders", manager)).containsExactly("o2", "o1");
        assertThat(ids("/api/payments", stranger)).containsExactly("p-o3");
        shop.get("/api/orders/" + id("o1"), stranger).expect(404);
        shop.get("/api/payments/" + payment("p-o1"), stranger).expect(404);
        shop.get("/api/payments/" + payment("p-o1"), manager).expect(200);
    }

    @Test
    void filtersNarrowTheList() {
        long menteng = shop.database.number("SELECT branch_id FROM orders WHERE local_id = 'o3'");

        assertThat(ids("/api/orders?status=cancelled", owner)).containsExactly("o3");
        assertThat(ids("/api/orders?branch_id=" + menteng, owner)).containsExactly("o3");
        assertThat(ids("/api/orders?branch_id=" + menteng, manager)).isEmpty();
        assertThat(ids("/api/orders?from=2026-01-09T00:00:00Z&to=2026-01-09T10:30:00Z", owner))
                .containsExactly("o2");
        assertThat(ids("/api/orders?client_id=nobody", owner)).isEmpty();
        assertThat(ids("/api/payments?order_id=" + id("o2"), owner)).containsExactly("p-o2");
        assertThat(ids("/api/payments?from=2026-01-09T00:00:00Z&status=completed", manager))
                .containsExactly("p-o2");
    }

    @Test
    void aPageKnowsHowManyThereAre() {
        var page = shop.get("/api/orders?page=2&page_size=2", owner).expect(200);

        assertThat(page.body())
                .containsEntry("page", 2)
                .containsEntry("page_size", 2)
                .containsEntry("total_items", 3)
                .containsEntry("total_pages", 2);
        assertThat(page.at(0, "local_id")).isEqualTo("o1");
    }

    @Test
    void anUnknownStatusNamesItself() {
        assertThat(shop.get("/api/orders?status=lost", owner).expect(400).message())
                .startsWith("status: ");
        assertThat(shop.get("/api/payments?status=confirmed", owner).expect(400).message())
                .startsWith("status: ");
        assertThat(shop.get("/api/orders?from=yesterday", owner).expect(400).message())
                .startsWith("from: ");
    }

    private static List<String> ids(String path, String token) {
        var rows =
                Objects.requireNonNull(
                        (List<?>) shop.get(path, token).expect(200).body().get("data"));
        return rows.stream().map(row -> (String) ((Map<?, ?>) row).get("local_id")).toList();
    }

    private static long id(String order) {
        return shop.database.number("SELECT id FROM orders WHERE local_id = ?", order);
    }

    private static long payment(String payment) {
        return shop.database.number("SELECT id FROM payments WHERE local_id = ?", payment);
    }

    private static String sale(String order, String status, String at) {
        long product = shop.database.number("SELECT id FROM products WHERE sku = 'MKN-001'");
        return """
        {"client_id": "till", "client_timestamp": "%2$s",
         "orders": [{"local_id": "%1$s", "total_amount": 100, "status": "%3$s", "version": 1,
           "local_timestamp": "%2$s", "customer": {"name": "Budi"},
           "items": [{"product_id": %4$d, "quantity": 1, "price": 100, "subtotal": 100,
             "modifiers": [{"name": "pedas"}]}]}],
         "payments": [{"local_id": "p-%1$s", "order_local_id": "%1$s", "amount": 100,
           "payment_method": "cash", "status": "completed", "local_timestamp": "%2$s",
           "version": 1}]}
        """
                .formatted(order, at, status, product);
    }
}
