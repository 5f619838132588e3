package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.BcryptFunction;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;

/// Who may call, and who no longer may.
class IdentityTest {
    private static final String LOGIN = "{\"email\": \"%s\", \"password\": \"%s\"}";

    private ServedShop shop;

    @BeforeEach
    void open() {
        shop = ServedShop.open();
    }

    @AfterEach
    void close() {
        shop.close();
    }

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
    void tooManyFailuresAreToldWhenToComeBack() {
        for (int i = 0; i < 8; i++) {
            shop.post("/api/auth/login", null, LOGIN.formatted("kasir@food.example", "wrong"))
                    .expect(401);
        }

        var refused =
                shop.post("/api/auth/login", null, LOGIN.formatted("kasir@food.example", "secret"))
                        .expect(429);

        assertThat(refused.code()).isEqualTo(9);
        assertThat(refused.raw().headers().firstValue("Retry-After")).isPresent();
        shop.login("manajer@food.example");
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

    @Test
    void aTerminalProvesItselfByItsKey() throws GeneralSecurityException {
        KeyPair keys = keys("secp256r1");
        register("till-number-1", "T1", keys, shop.login("manajer@food.example")).expect(200);

        String token = (String) prove("till-number-1", keys).expect(200).at("token");

        shop.get("/api/products", token).expect(200);
        shop.post("/api/products", token, "{\"name\": \"x\", \"price\": 1}").expect(403);
        register("till-number-2", "T2", keys, token).expect(403);
        shop.database.execute("UPDATE sync_clients SET revoked_at = now()");
        shop.get("/api/products", token).expect(401);
        prove("till-number-1", keys).expect(401);
    }

    @Test
    void anotherKeyOrAnotherNonceProvesNothing() throws GeneralSecurityException {
        KeyPair keys = keys("secp256r1");
        register("till-number-1", "T1", keys, shop.login("kasir@food.example")).expect(200);

        prove("till-number-1", keys("secp256r1")).expect(401);
        prove("till-number-9", keys).expect(401);
        String foreign = nonce("till-number-9");
        prove("till-number-1", foreign, sign(keys, foreign)).expect(401);
        prove("till-number-1", "bm90IG91cnM", sign(keys, "bm90IG91cnM")).expect(401);
    }

    @Test
    void aTerminalsNameIsItsOwnInTheTenant() throws GeneralSecurityException {
        KeyPair keys = keys("secp256r1");
        String cashier = shop.login("kasir@food.example");
        register("till-number-1", "T1", keys, cashier).expect(200);

        register("till-number-1", "T1", keys, cashier).expect(200);
        assertThat(register("till-number-2", "T1", keys, cashier).expect(409).message())
                .startsWith("name: ");
        assertThat(
                        register("till-number-1", "T9", keys("secp256r1"), cashier)
                                .expect(409)
                                .message())
                .startsWith("client_id: ");
        register("till-number-2", "T1", keys, shop.login("manajer@clothes.example")).expect(200);
    }

    @Test
    void aRegistrationThatMakesNoSenseNamesItsField() throws GeneralSecurityException {
        String cashier = shop.login("kasir@food.example");
        KeyPair keys = keys("secp256r1");

        assertThat(register("till-number-1", "", keys, cashier).expect(400).message())
                .startsWith("name: ");
        assertThat(register("t", "T1", keys, cashier).expect(400).message())
                .startsWith("client_id: ");
        assertThat(
                        register("till-number-1", "T1", keys("secp384r1"), cashier)
                                .expect(400)
                                .message())
                .startsWith("public_key: ");
        register("till-number-1", "T1", keys, shop.login("pemilik@food.example")).expect(403);
    }

    private ServedShop.Answer register(String id, String name, KeyPair keys, String token) {
        return shop.post(
                "/api/terminals",
                token,
                "{\"client_id\": \"%s\", \"name\": \"%s\", \"public_key\": \"%s\"}"
                        .formatted(id, name, base64(keys.getPublic().getEncoded())));
    }

    private ServedShop.Answer prove(String id, KeyPair keys) throws GeneralSecurityException {
        String nonce = nonce(id);
        return prove(id, nonce, sign(keys, nonce));
    }

    private ServedShop.Answer prove(String id, String nonce, String signature) {
        return shop.post(
                "/api/auth/terminal",
                null,
                "{\"client_id\": \"%s\", \"nonce\": \"%s\", \"signature\": \"%s\"}"
                        .formatted(id, nonce, signature));
    }

    private String nonce(String id) {
        return (String)
                shop.post("/api/auth/nonce", null, "{\"client_id\": \"%s\"}".formatted(id))
                        .expect(200)
                        .at("nonce");
    }

    private static KeyPair keys(String curve) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static String sign(KeyPair keys, String nonce) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(nonce.getBytes(StandardCharsets.UTF_8));
        return base64(signature.sign());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
