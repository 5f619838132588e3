package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.BcryptFunction;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;

/// Who may call, and who no longer may.
class IdentityTest {
    private static final String LOGIN = "{\"email\": \"%s\", \"password\": \"%s\"}";

    @AutoClose private final ServedShop shop = ServedShop.open();

    @Test
    void loginTellsUserTenantAndBranch() {
        var login =
                shop.post("/api/auth/login", null, LOGIN.formatted("Kasir@FOOD.example", "secret"))
                        .expect(200);

        assertThat(login.at("user", "full_name")).isEqualTo("Kasir Pusat");
        assertThat(login.at("user", "role")).isEqualTo("user");
        assertThat(login.at("user", "branch_name")).isEqualTo("Pusat");
        assertThat(login.at("tenant", "name")).isEqualTo("Food");
        assertThat(login.at("tenant", "settings", "currency")).isEqualTo("IDR");
        assertThat(login.at("branch", "phone")).isEqualTo("021");
        assertThat(login.body().toString()).doesNotContain("hash").doesNotContain("argon2");
    }

    @Test
    void anUnknownUserAndAWrongPasswordAreAnsweredAlike() {
        var wrong =
                shop.post("/api/auth/login", null, LOGIN.formatted("kasir@food.example", "wrong"));
        var unknown =
                shop.post("/api/auth/login", null, LOGIN.formatted("x@food.example", "secret"));

        assertThat(wrong.expect(401).body()).isEqualTo(unknown.expect(401).body());
    }

    @Test
    void aMissingFieldIsNamed() {
        assertThat(shop.post("/api/auth/login", null, "{\"email\": \"a\"}").expect(400).message())
                .startsWith("password: ");
    }

    @Test
    void tooManyFailuresAreToldWhenToComeBackByEveryProcess() {
        try (var two = shop.beside()) {
            for (int i = 0; i < 8; i++) {
                (i % 2 == 0 ? shop : two)
                        .post(
                                "/api/auth/login",
                                null,
                                LOGIN.formatted("kasir@food.example", "wrong"))
                        .expect(401);
            }

            for (var one : new ServedShop[] {shop, two}) {
                var refused =
                        one.post(
                                        "/api/auth/login",
                                        null,
                                        LOGIN.formatted(" KASIR@food.example", "secret"))
                                .expect(429);
                assertThat(refused.code()).isEqualTo(9);
                assertThat(refused.raw().headers().firstValue("Retry-After")).isPresent();
            }
            two.login("manajer@food.example");
        }
        assertThat(shop.database.texts("SELECT key FROM throttle"))
                .noneMatch(key -> key.contains("kasir"));
    }

    @Test
    void aSuccessForgetsEarlierFailures() {
        for (int i = 0; i < 10; i++) {
            shop.post("/api/auth/login", null, LOGIN.formatted("kasir@food.example", "wrong"))
                    .expect(401);
            shop.login("kasir@food.example");
        }
    }

    @Test
    void tooManyFailuresFromOneAddressAreRefusedWhateverTheEmail() {
        shop.post("/api/auth/login", null, LOGIN.formatted("x@food.example", "x")).expect(401);
        shop.database.execute("UPDATE throttle SET count = 60 WHERE count = 1");

        shop.post("/api/auth/login", null, LOGIN.formatted("y@food.example", "x")).expect(429);

        shop.database.execute("UPDATE throttle SET until = now()");
        shop.login("kasir@food.example");
    }

    @Test
    void aBcryptHashIsUnderstoodAndReplaced() {
        shop.database.execute(
                "UPDATE users SET password_hash = ? WHERE email = 'kasir@food.example'",
                BcryptFunction.getInstance(6).hash("secret").getResult());

        shop.login("kasir@food.example");

        assertThat(shop.database.texts("SELECT password_hash FROM users WHERE branch_id = 1"))
                .allMatch(hash -> hash.startsWith("$argon2id$"));
        shop.login("kasir@food.example");
    }

    @Test
    void withoutAValidTokenNothingIsSaid() {
        String token = shop.login("kasir@food.example");
        String[] parts = token.split("\\.");
        String none =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                "{\"alg\":\"none\",\"typ\":\"JWT\"}"
                                        .getBytes(StandardCharsets.UTF_8));

        for (String bad :
                new String[] {
                    "",
                    "x",
                    parts[0] + "." + parts[1] + ".",
                    none + "." + parts[1] + ".",
                    parts[0] + "." + parts[1] + "." + "A".repeat(43)
                }) {
            assertThat(shop.get("/api/sync/time", bad).expect(401).code()).isEqualTo(2);
        }
        shop.get("/api/sync/time", null).expect(401);
        shop.get("/api/sync/time", token).expect(200);
    }

    @Test
    void aTokenEnds() {
        Clock yesterday = Clock.fixed(Instant.now().minus(Duration.ofHours(13)), ZoneOffset.UTC);
        try (var past = ServedShop.open(yesterday)) {
            String token = past.login("kasir@food.example");
            past.get("/api/sync/time", token).expect(200);
            String secret =
                    past.database
                            .texts("SELECT value FROM sync_meta WHERE key = 'secret.token'")
                            .getFirst();
            try (var now = ServedShop.openWithSecret(secret)) {
                assertThat(now.get("/api/sync/time", token).expect(401).message())
                        .contains("expired");
            }
        }
    }

    @Test
    void aDeactivatedUserIsRefusedAtTheNextRequest() {
        String token = shop.login("kasir@food.example");

        shop.database.execute("UPDATE users SET is_active = false WHERE role = 'user'");

        shop.get("/api/sync/time", token).expect(401);
        shop.post("/api/auth/login", null, LOGIN.formatted("kasir@food.example", "secret"))
                .expect(401);
    }

    @Test
    void aDeactivatedTenantIsRefusedAtTheNextRequest() {
        String token = shop.login("kasir@food.example");
        String other = shop.login("manajer@clothes.example");

        shop.database.execute("UPDATE tenants SET is_active = false WHERE name = 'Food'");

        shop.get("/api/sync/time", token).expect(401);
        shop.get("/api/sync/time", other).expect(200);
    }

    @Test
    void aRoleIsTakenFromTheDatabaseNotFromTheToken() {
        String token = shop.login("manajer@food.example");

        shop.database.execute("UPDATE users SET role = 'user' WHERE role = 'branchadmin'");

        shop.post("/api/products", token, "{\"name\": \"x\", \"price\": 1}").expect(403);
    }
}
