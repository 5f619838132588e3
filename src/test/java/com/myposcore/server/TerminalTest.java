package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// How a terminal is registered and proves itself without a password.
class TerminalTest {
    private final TillKeys till = TillKeys.of("till-number-1");
    @AutoClose private final ServedShop shop = ServedShop.open();

    @Test
    void aTerminalProvesItselfByItsKey() {
        till.register(shop, "T1", shop.login("manajer@food.example")).expect(200);

        String token = till.token(shop);

        shop.get("/api/products", token).expect(200);
        shop.post("/api/products", token, "{\"name\": \"x\", \"price\": 1}").expect(403);
        TillKeys.of("till-number-2").register(shop, "T2", token).expect(403);
    }

    @Test
    void aTerminalsTokenIsShort() {
        till.register(shop, "T1", shop.login("kasir@food.example")).expect(200);

        String end = (String) till.prove(shop).expect(200).at("expires_at");

        assertThat(OffsetDateTime.parse(end).toInstant())
                .isBefore(Instant.now().plus(Duration.ofMinutes(16)));
    }

    @Test
    void aTerminalOutlivesTheEmploymentOfWhoeverSetItUp() {
        till.register(shop, "T1", shop.login("kasir@food.example")).expect(200);

        shop.database.execute("UPDATE users SET is_active = false WHERE role = 'user'");

        shop.get("/api/products", till.token(shop)).expect(200);
    }

    @Test
    void aTerminalOfADeactivatedTenantIsRefused() {
        till.register(shop, "T1", shop.login("kasir@food.example")).expect(200);
        String token = till.token(shop);

        shop.database.execute("UPDATE tenants SET is_active = false WHERE name = 'Food'");

        shop.get("/api/products", token).expect(401);
        till.prove(shop).expect(401);
    }

    @Test
    void anotherKeyOrAnotherNonceProvesNothing() {
        till.register(shop, "T1", shop.login("kasir@food.example")).expect(200);

        TillKeys.of("till-number-1").prove(shop).expect(401);
        var unknown = new TillKeys("till-number-9", till.keys());
        unknown.prove(shop).expect(401);
        till.prove(shop, unknown.nonce(shop)).expect(401);
        till.prove(shop, "bm90IG91cnM").expect(401);
    }

    @Test
    void aNonceWorksOnceWhicheverProcessItReaches() {
        till.register(shop, "T1", shop.login("kasir@food.example")).expect(200);
        try (var two = shop.beside()) {
            String nonce = till.nonce(shop);

            till.prove(two, nonce).expect(200);

            assertThat(till.prove(shop, nonce).expect(401).message()).startsWith("nonce: ");
            till.prove(two, nonce).expect(401);
        }
    }

    @Test
    void anOldNonceProvesNothing() {
        Clock earlier = Clock.fixed(Instant.now().minusSeconds(150), ZoneOffset.UTC);
        try (var past = shop.beside(earlier)) {
            till.register(shop, "T1", shop.login("kasir@food.example")).expect(200);
            String nonce = till.nonce(past);

            till.prove(shop, nonce).expect(401);
            till.prove(past, nonce).expect(200);
        }
    }

    @Test
    void failedProofsAreThrottled() {
        for (int i = 0; i < 60; i++) {
            till.prove(shop, "bm90IG91cnM").expect(401);
        }
        till.prove(shop, "bm90IG91cnM").expect(429);
    }

    @Test
    void noncesAreThrottled() {
        till.nonce(shop);
        shop.database.execute("UPDATE throttle SET count = 600");

        shop.post("/api/auth/nonce", null, "{\"client_id\": \"till-number-1\"}").expect(429);
    }

    @Test
    void aTerminalsNameIsItsOwnInTheTenant() {
        String cashier = shop.login("kasir@food.example");
        var second = TillKeys.of("till-number-2");
        till.register(shop, "T1", cashier).expect(200);

        till.register(shop, "T1", cashier).expect(200);
        assertThat(second.register(shop, "T1", cashier).expect(409).message()).startsWith("name: ");
        assertThat(TillKeys.of("till-number-1").register(shop, "T9", cashier).expect(409).message())
                .startsWith("client_id: ");
        second.register(shop, "T1", shop.login("manajer@clothes.example")).expect(200);
    }

    @Test
    void aRegistrationThatMakesNoSenseNamesItsField() {
        String cashier = shop.login("kasir@food.example");

        assertThat(till.register(shop, "", cashier).expect(400).message()).startsWith("name: ");
        assertThat(TillKeys.of("t").register(shop, "T1", cashier).expect(400).message())
                .startsWith("client_id: ");
        assertThat(
                        TillKeys.of("till-number-1", "secp384r1")
                                .register(shop, "T1", cashier)
                                .expect(400)
                                .message())
                .startsWith("public_key: ");
        till.register(shop, "T1", shop.login("pemilik@food.example")).expect(403);
    }
}
