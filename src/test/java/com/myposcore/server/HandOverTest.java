package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a revoked terminal hands over is its own, and is not forgotten.
class HandOverTest {
    private final TillKeys till = TillKeys.of("till-number-1");
    private ServedShop shop;
    private String manager;

    @BeforeEach
    void revoke() {
        shop = ServedShop.open();
        manager = shop.login("manajer@food.example");
        till.register(shop, "T1", manager).expect(200);
        shop.post("/api/terminals/revoke", manager, "{\"client_id\": \"till-number-1\"}")
                .expect(200);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void whatIsHeldIsPendingInTheTerminalsStatus() {
        handOver("till-number-1", "o1").expect(200);
        handOver("till-number-1", "o2").expect(200);

        String path = "/api/sync/status?client_id=till-number-1";

        assertThat(shop.get(path, manager).expect(200).number("pending_uploads")).isEqualTo(2);
        assertThat(shop.get(path, shop.login("manajer@clothes.example")).number("pending_uploads"))
                .isZero();
    }

    @Test
    void anothersSalesAreNotTaken() {
        handOver("another", "o1").expect(403);
    }

    private ServedShop.Answer handOver(String client, String order) {
        String proof = till.proof(till.nonce(shop));
        return shop.post(
                "/api/sync/quarantine",
                null,
                """
                %s, "batch": {"client_id": "%s", "client_timestamp": "2026-01-09T10:30:00Z",
                  "orders": [{"local_id": "%s"}]}}
                """
                        .formatted(proof.substring(0, proof.length() - 1), client, order));
    }
}
