package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/// Branches, and what everybody gets to know of changes to branches and users.
class StaffTest {
    @AutoClose private ServedShop shop;
    private String owner;
    private String manager;
    private String cashier;

    @BeforeEach
    void open() {
        shop = ServedShop.open();
        owner = shop.login("pemilik@food.example");
        manager = shop.login("manajer@food.example");
        cashier = shop.login("kasir@food.example");
    }

    @Test
    void aTenantadminOpensChangesAndClosesABranch() {
        var made =
                shop.post("/api/branches", owner, "{\"name\": \"Kemang\", \"phone\": \"021-7\"}")
                        .expect(200);
        String path = "/api/branches/" + made.number("id");

        var changed = shop.put(path, owner, "{\"address\": \"Jl. Kemang 1\", \"version\": 1}");
        shop.delete(path, owner).expect(200);

        assertThat(made.at("name")).isEqualTo("Kemang");
        assertThat(changed.expect(200).at("address")).isEqualTo("Jl. Kemang 1");
        assertThat(changed.at("phone")).isEqualTo("021-7");
        assertThat(changed.number("version")).isEqualTo(2);
        shop.get(path, owner).expect(404);
        shop.post("/api/branches", owner, "{\"name\": \"Kemang\"}").expect(200);
    }

    @Test
    void aBranchWithPeopleIsNotClosedAndItsNameIsItsOwn() {
        long menteng = branch("Menteng");
        shop.delete("/api/branches/" + branch("Pusat"), owner).expect(409);

        assertThat(shop.post("/api/branches", owner, "{\"name\": \"Pusat\"}").expect(409).message())
                .startsWith("name: ");
        assertThat(
                        shop.put("/api/branches/" + menteng, owner, "{\"name\": \"Pusat\"}")
                                .expect(409)
                                .message())
                .startsWith("name: ");
    }

    @Test
    void whoWorksInABranchSeesThatOneAndItsManagerChangesIt() {
        String own = "/api/branches/" + branch("Pusat");
        String other = "/api/branches/" + branch("Menteng");

        assertThat(shop.get("/api/branches", owner).body()).containsEntry("total_items", 2);
        assertThat(shop.get("/api/branches", manager).body()).containsEntry("total_items", 1);
        shop.get(own, cashier).expect(200);
        shop.get(other, cashier).expect(404);
        shop.put(own, cashier, "{\"phone\": \"1\"}").expect(403);
        shop.put(own, manager, "{\"phone\": \"1\"}").expect(200);
        shop.put(other, manager, "{\"phone\": \"1\"}").expect(404);
        shop.put(own, manager, "{\"is_active\": false}").expect(403);
        shop.post("/api/branches", manager, "{\"name\": \"Kemang\"}").expect(403);
        shop.delete(own, manager).expect(403);
    }

    @Test
    void aStaleVersionIsRefusedWithTheFreshRecord() {
        String manajer = shop.login("manajer@food.example");
        for (String path :
                List.of(
                        "/api/users/" + userId("kasir@food.example"),
                        "/api/branches/" + branch("Pusat"),
                        "/api/products/" + id("products", "sku = 'MKN-001'"),
                        "/api/categories/" + id("categories", "name = 'Makanan'"))) {
            String field = path.contains("users") ? "full_name" : "name";
            String draft = "{\"" + field + "\": \"Baru\", \"version\": 1}";

            shop.put(path, manajer, draft).expect(200);
            var stale = shop.put(path, manajer, draft.replace("Baru", "Lama")).expect(409);

            assertThat(stale.code()).isEqualTo(6);
            assertThat(stale.message()).startsWith("version: ");
            assertThat(stale.number("version")).isEqualTo(2);
            assertThat(stale.at(field)).isEqualTo("Baru");
        }
    }

    @Test
    void everyChangeArrivesAtTheTerminals() {
        String cursor = download("").at("cursor").toString();
        long made =
                shop.post("/api/users", manager, user("baru@food.example", "user")).number("id");
        long kemang = shop.post("/api/branches", owner, "{\"name\": \"Kemang\"}").number("id");
        shop.put("/api/branches/" + branch("Pusat"), owner, "{\"phone\": \"021-9\"}");
        shop.delete("/api/users/" + userId("kasir@food.example"), manager).expect(200);
        shop.delete("/api/branches/" + kemang, owner).expect(200);

        var page = download(cursor);

        assertThat(page.at("users", 0, "id")).isEqualTo((int) made);
        assertThat(page.at("branches", 0, "phone")).isEqualTo("021-9");
        assertThat(page.at("deleted").toString())
                .contains("branches=[" + kemang + "]")
                .contains("users=[" + id("users", "email = 'kasir@food.example'") + "]");
    }

    @Test
    void aSuperadminActsInTheTenantItNames() {
        shop.database.execute(
                "UPDATE users SET role = 'superadmin' WHERE email = 'pemilik@food.example'");
        long clothes = shop.database.number("SELECT tenant_id FROM tenants WHERE name = 'Clothes'");

        assertThat(products(owner, null)).contains("MKN-001").doesNotContain("KAOS-M");
        assertThat(products(owner, "" + clothes)).contains("KAOS-M").doesNotContain("MKN-001");
        assertThat(products(manager, "" + clothes)).contains("MKN-001").doesNotContain("KAOS-M");
        assertThat(call(owner, "987654321").expect(404).message())
                .isEqualTo("no tenant with id 987654321");
        assertThat(call(owner, "Clothes").expect(400).message()).startsWith("X-Tenant-Id: ");
    }

    private String products(String token, @Nullable String tenant) {
        return (tenant == null ? shop.get("/api/products", token) : call(token, tenant))
                .expect(200)
                .body()
                .toString();
    }

    private ServedShop.Answer call(String token, String tenant) {
        return shop.send("GET", "/api/products", token, new byte[0], "X-Tenant-Id", tenant);
    }

    private ServedShop.Answer download(String cursor) {
        return shop.post(
                        "/api/sync/download",
                        manager,
                        "{\"client_id\": \"till\", \"cursor\": \"" + cursor + "\"}")
                .expect(200);
    }

    private static String user(String email, String role) {
        return """
        {"email": "%s", "password": "secret", "full_name": "Orang Baru", "role": "%s"}
        """
                .formatted(email, role);
    }

    private long branch(String name) {
        return id(
                "branches",
                "name = '"
                        + name
                        + "' AND tenant_id = (SELECT tenant_id FROM tenants WHERE name = 'Food')");
    }

    private long userId(String email) {
        return id("users", "email = '" + email + "' AND deleted_at IS NULL");
    }

    private long id(String table, String where) {
        return shop.database.number("SELECT id FROM " + table + " WHERE " + where);
    }

    @Test
    void aBranchsNewNameArrivesWithItsPeople() {
        String cursor = download("").at("cursor").toString();

        shop.put("/api/branches/" + branch("Pusat"), owner, "{\"name\": \"Pusat Lama\"}")
                .expect(200);

        assertThat(download(cursor).at("users").toString())
                .contains("manajer@food.example")
                .contains("kasir@food.example")
                .contains("branch_name=Pusat Lama");
    }

    @Test
    void aTenantadminSeesEveryBranchAlsoWhenHeWorksInOne() {
        shop.database.execute(
                "UPDATE users SET branch_id = (SELECT id FROM branches WHERE name = 'Menteng')"
                        + " WHERE email = 'pemilik@food.example'");
        long product = shop.database.number("SELECT id FROM products WHERE sku = 'MKN-001'");
        shop.post(
                        "/api/sync/upload",
                        cashier,
                        """
                        {"client_id": "d", "client_timestamp": "2026-01-09T10:30:00Z",
                         "orders": [{"local_id": "o1", "total_amount": 1, "status": "completed",
                           "items": [{"product_id": %d, "quantity": 1, "price": 1, "subtotal": 1}]}]}
                        """
                                .formatted(product))
                .expect(200);
        long order = shop.database.number("SELECT id FROM orders WHERE local_id = 'o1'");
        long review =
                shop.database.number(
                        "SELECT id FROM sync_conflicts WHERE conflict_type = 'underpaid'");
        String decision =
                "{\"conflict_id\": %d, \"resolution_strategy\": \"acknowledge\", \"note\": \"seen\"}"
                        .formatted(review);
        String elsewhere = shop.login("manajer@food.example");
        shop.database.execute(
                "UPDATE users SET branch_id = (SELECT id FROM branches WHERE name = 'Menteng')"
                        + " WHERE email = 'manajer@food.example'");

        shop.get("/api/orders/" + order, owner).expect(200);
        assertThat(
                        shop.get("/api/orders?branch_id=" + branch("Pusat"), owner)
                                .body()
                                .get("total_items"))
                .isEqualTo(1);
        assertThat(shop.get("/api/sync/status?client_id=d", owner).number("total_syncs"))
                .isEqualTo(1);
        assertThat(shop.get("/api/sync/logs", owner).number("pagination", "total_items"))
                .isEqualTo(1);
        shop.get("/api/sync/conflicts/" + review, owner).expect(200);
        shop.post("/api/sync/conflicts/resolve", elsewhere, decision).expect(404);
        shop.get("/api/orders/" + order, elsewhere).expect(404);
        shop.post("/api/sync/conflicts/resolve", owner, decision).expect(200);
        assertThat(shop.post("/api/terminals/codes", owner, "{}").number("branch_id"))
                .isEqualTo(branch("Menteng"));
        assertThat(
                        shop.post(
                                        "/api/terminals/codes",
                                        owner,
                                        "{\"branch_id\": " + branch("Pusat") + "}")
                                .number("branch_id"))
                .isEqualTo(branch("Pusat"));
    }
}
