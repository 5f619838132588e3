package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Logins with an e-mail that stands in several tenants.
class LoginTest {
    private static final String LOGIN = "{\"email\": \"%s\", \"password\": \"%s\"}";

    @AutoClose private final ServedShop shop = ServedShop.open();

    @Test
    void aFailureCostsTheSameInHoweverManyTenantsTheEmailStands() {
        ownerOfBoth("secret");

        long nowhere = hashesOf(LOGIN.formatted("x@food.example", "wrong"));
        long once = hashesOf(LOGIN.formatted("kasir@food.example", "wrong"));
        long twice = hashesOf(LOGIN.formatted("pemilik@food.example", "wrong"));

        assertThat(nowhere).isPositive();
        assertThat(once).isEqualTo(nowhere);
        assertThat(twice).isEqualTo(nowhere);
    }

    @Test
    void aSuccessCostsOneHash() {
        assertThat(hashesOf(LOGIN.formatted("kasir@food.example", "secret"))).isEqualTo(1);
    }

    @Test
    void oneEmailAndPasswordInTwoTenantsAsksForTheTenantOncePasswordIsProven() {
        ownerOfBoth("secret");

        var unproven =
                shop.post("/api/auth/login", null, LOGIN.formatted("pemilik@food.example", "x"));
        var ambiguous =
                shop.post(
                        "/api/auth/login", null, LOGIN.formatted("pemilik@food.example", "secret"));

        assertThat(unproven.expect(401).message()).doesNotContain("tenant");
        assertThat(ambiguous.expect(400).message())
                .startsWith("tenant: is missing")
                .contains("Food (" + tenant("Food") + ") and Clothes (" + tenant("Clothes") + ")")
                .contains("send the name or id of one");
    }

    @Test
    void theTenantOfALoginIsPickedByNameOrId() {
        ownerOfBoth("secret");

        for (String picked :
                new String[] {"\"clothes\"", tenant("Clothes"), "\"" + tenant("Clothes") + "\""}) {
            assertThat(loginTo("pemilik@food.example", picked).expect(200).at("tenant", "name"))
                    .isEqualTo("Clothes");
        }
        assertThat(loginTo("pemilik@food.example", "\"Food\"").expect(200).at("tenant", "name"))
                .isEqualTo("Food");
        loginTo("pemilik@food.example", "\"Nowhere\"").expect(401);
        loginTo("kasir@food.example", "\"Clothes\"").expect(401);
        assertThat(loginTo("kasir@food.example", "[]").expect(400).message())
                .startsWith("tenant: ");
    }

    @Test
    void anotherPasswordInEachTenantNeedsNoTenant() {
        ownerOfBoth("another");

        var login =
                shop.post(
                        "/api/auth/login",
                        null,
                        LOGIN.formatted("pemilik@food.example", "another"));

        assertThat(login.expect(200).at("tenant", "name")).isEqualTo("Clothes");
    }

    @Test
    void anAccountOfOnesOwnBuysNoTriesAtAnotherTenantsAccount() {
        ownerOfBoth("another");
        for (int i = 0; i < 8; i++) {
            login("another").expect(200);
            login("guess").expect(401);
        }

        login("guess").expect(429);
    }

    @Test
    void rightLoginsOfOneTenantNeverLockTheOtherOut() {
        ownerOfBoth("another");
        for (int i = 0; i < 12; i++) {
            login("another").expect(200);
            login("secret").expect(200);
        }

        for (int i = 0; i < 8; i++) {
            login("guess").expect(401);
        }
        login("guess").expect(429);
    }

    @Test
    void settingOnesOwnPasswordBuysNoTriesAtAnotherTenantsAccount() {
        for (int i = 0; i < 8; i++) {
            ownerOfBoth("guess" + i);
            login("guess" + i).expect(200);
        }
        ownerOfBoth("guess8");

        login("guess8").expect(429);
        loginTo("pemilik@food.example", "\"Food\"").expect(200);
    }

    private ServedShop.Answer login(String password) {
        return shop.post(
                "/api/auth/login", null, LOGIN.formatted("pemilik@food.example", password));
    }

    /// The owner of Food has an account at Clothes, too.
    private void ownerOfBoth(String password) {
        shop.load(
                ServedShop.FILE.replace(
                        "{\"email\": \"manajer@clothes.example\"",
                        "{\"email\": \"pemilik@food.example\", \"password\": \""
                                + password
                                + "\", \"full_name\": \"Pemilik\", \"role\": \"tenantadmin\"},"
                                + " {\"email\": \"manajer@clothes.example\""));
    }

    private String tenant(String name) {
        return shop.database
                .texts("SELECT tenant_id FROM tenants WHERE name = '" + name + "'")
                .getFirst();
    }

    private ServedShop.Answer loginTo(String email, String tenant) {
        return shop.post(
                "/api/auth/login",
                null,
                "{\"email\": \"%s\", \"password\": \"secret\", \"tenant\": %s}"
                        .formatted(email, tenant));
    }

    private long hashesOf(String login) {
        long before = shop.hashesComputed();
        shop.post("/api/auth/login", null, login);
        return shop.hashesComputed() - before;
    }
}
