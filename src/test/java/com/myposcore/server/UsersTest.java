package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Users through HTTP: whom a manager looks after, and what a user's change does.
class UsersTest {
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
    void aNewUserSignsInAndNobodyReadsThePassword() {
        var made = shop.post("/api/users", manager, user("baru@food.example", "user")).expect(200);

        assertThat(made.number("branch_id")).isEqualTo(branch("Pusat"));
        assertThat(made.at("branch_name")).isEqualTo("Pusat");
        assertThat(shop.database.texts("SELECT password_hash FROM users WHERE email LIKE 'baru%'"))
                .singleElement()
                .asString()
                .startsWith("$argon2id$");
        assertThat(shop.login("baru@food.example")).isNotEmpty();
        assertThat(made.body().toString() + shop.get("/api/users", manager).body())
                .doesNotContain("password")
                .doesNotContain("argon2")
                .doesNotContain("secret");
    }

    @Test
    void staffIsAnotherWordForUser() {
        var made = shop.post("/api/users", manager, user("baru@food.example", "staff"));

        assertThat(made.expect(200).at("role")).isEqualTo("user");
    }

    @Test
    void aBranchadminReachesItsBranchAndItsOwnRole() {
        long menteng = branch("Menteng");
        long ownerId = userId("pemilik@food.example");
        long stranger =
                shop.post("/api/users", owner, user("lain@food.example", "user", menteng))
                        .number("id");

        shop.post("/api/users", manager, user("a@food.example", "branchadmin")).expect(200);
        shop.post("/api/users", manager, user("b@food.example", "tenantadmin")).expect(403);
        shop.post("/api/users", manager, user("c@food.example", "user", menteng)).expect(403);
        shop.get("/api/users/" + stranger, manager).expect(404);
        shop.put("/api/users/" + stranger, manager, "{\"full_name\": \"x\"}").expect(404);
        shop.delete("/api/users/" + stranger, manager).expect(404);
        shop.get("/api/users/" + ownerId, manager).expect(404);
        long cashierId = userId("kasir@food.example");
        shop.put("/api/users/" + cashierId, manager, "{\"role\": \"superadmin\"}").expect(403);
        shop.put("/api/users/" + cashierId, manager, "{\"role\": \"branchadmin\"}").expect(200);
        assertThat(shop.get("/api/users", manager).body().toString())
                .doesNotContain("lain@food.example")
                .doesNotContain("pemilik@food.example");
    }

    @Test
    void aRoleAboveOnesOwnInTheSameBranchIsOutOfReach() {
        shop.database.execute(
                "UPDATE users SET branch_id = ? WHERE email = 'pemilik@food.example'",
                branch("Pusat"));
        String path = "/api/users/" + userId("pemilik@food.example");

        shop.put(path, manager, "{\"is_active\": false}").expect(403);
        shop.put(path, manager, "{\"password\": \"stolen\"}").expect(403);
        shop.delete(path, manager).expect(403);
    }

    @Test
    void aCashierLooksAfterNobody() {
        String path = "/api/users/" + userId("kasir@food.example");

        shop.get("/api/users", cashier).expect(403);
        shop.get(path, cashier).expect(403);
        shop.post("/api/users", cashier, user("x@food.example", "user")).expect(403);
        shop.put(path, cashier, "{\"role\": \"branchadmin\"}").expect(403);
        shop.delete(path, cashier).expect(403);
    }

    @Test
    void theLastTenantadminStays() {
        long first = userId("pemilik@food.example");
        String path = "/api/users/" + first;

        shop.delete(path, owner).expect(409);
        shop.put(path, owner, "{\"is_active\": false}").expect(409);
        shop.put(path, owner, "{\"role\": \"user\", \"branch_id\": " + branch("Pusat") + "}")
                .expect(409);
        long second =
                shop.post("/api/users", owner, user("dua@food.example", "tenantadmin"))
                        .expect(200)
                        .number("id");
        shop.delete(path, owner).expect(200);
        shop.get("/api/products", owner).expect(401);
        shop.delete("/api/users/" + second, shop.login("dua@food.example")).expect(409);
    }

    @Test
    void ofTheLastTwoTenantadminsOneStaysHoweverTheyGo() throws Exception {
        try (var two = shop.beside();
                var threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 10; round++) {
                String email = "pemilik" + round + "@food.example";
                String one = shop.login("pemilik@food.example");
                String first = "/api/users/" + userId("pemilik@food.example");
                long second =
                        shop.post("/api/users", one, user(email, "tenantadmin"))
                                .expect(200)
                                .number("id");
                String other = shop.login(email);

                List<Callable<ServedShop.Answer>> both =
                        List.of(
                                () -> shop.delete("/api/users/" + second, one),
                                () -> two.put(first, other, "{\"is_active\": false}"));
                List<Integer> told = new ArrayList<>();
                for (var answer : threads.invokeAll(both)) {
                    told.add(answer.get().status());
                }

                assertThat(told)
                        .as("round %d", round)
                        .containsOnlyOnce(200)
                        .containsAnyOf(401, 409);
                assertThat(admins()).isEqualTo(1);
                shop.database.execute(
                        "UPDATE users SET is_active = (email = 'pemilik@food.example')"
                                + " WHERE role = 'tenantadmin'");
            }
        }
    }

    private long admins() {
        return shop.database.number(
                "SELECT count(*) FROM users WHERE role = 'tenantadmin' AND is_active"
                        + " AND deleted_at IS NULL");
    }

    @Test
    void aDeletedUsersEmailIsFreeAndTheNewOneSignsInWithIt() {
        long old = userId("kasir@food.example");
        shop.delete("/api/users/" + old, manager).expect(200);

        long made =
                shop.post("/api/users", manager, user("KASIR@food.example", "user"))
                        .expect(200)
                        .number("id");
        var login =
                shop.post(
                        "/api/auth/login",
                        null,
                        "{\"email\": \"kasir@food.example\", \"password\": \"secret\"}");

        assertThat(made).isNotEqualTo(old);
        assertThat(login.expect(200).number("user", "id")).isEqualTo(made);
    }

    @Test
    void whatMakesNoSenseIsRefusedByItsField() {
        for (var wrong :
                Map.of(
                                "email", "{\"email\": \"nobody\"}",
                                "password", "{\"password\": \"12345\"}",
                                "full_name", "{\"full_name\": \" \"}",
                                "role", "{\"role\": \"king\"}",
                                "branch_id", "{\"branch_id\": 0}")
                        .entrySet()) {
            var answer =
                    shop.put("/api/users/" + userId("kasir@food.example"), owner, wrong.getValue());
            assertThat(answer.expect(400).message()).startsWith(wrong.getKey() + ": ");
        }
        assertThat(
                        shop.post("/api/users", owner, user("x@food.example", "user", 987654321))
                                .expect(422)
                                .message())
                .isEqualTo("branch_id: there is no branch 987654321");
        assertThat(
                        shop.post("/api/users", manager, user("KASIR@food.example", "user"))
                                .expect(409)
                                .message())
                .startsWith("email: ");
    }

    private static String user(String email, String role) {
        return """
        {"email": "%s", "password": "secret", "full_name": "Orang Baru", "role": "%s"}
        """
                .formatted(email, role);
    }

    private static String user(String email, String role, long branch) {
        return user(email, role).replace("}", ", \"branch_id\": " + branch + "}");
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
}
