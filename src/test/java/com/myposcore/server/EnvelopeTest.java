package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/// Every status of the contract is really answered, each with its code and a message that says
/// what is wrong with what.
class EnvelopeTest {
    @AutoClose private ServedShop shop;
    private String manager;

    @BeforeEach
    void open() {
        shop = ServedShop.open();
        manager = shop.login("manajer@food.example");
    }

    @Test
    void refusalsHaveTheirCodes() {
        String cashier = shop.login("kasir@food.example");
        String category =
                "/api/categories/" + shop.database.number("SELECT min(id) FROM categories");

        assertRefused(
                shop.post("/api/sync/upload", manager, "{}"), 400, 1, "client_id: is missing");
        assertRefused(shop.get("/api/products", null), 401, 2, "Authorization: ");
        assertRefused(shop.post("/api/products", cashier, "{}"), 403, 3, "a manager's role");
        assertRefused(shop.get("/api/orders/77", manager), 404, 4, "no order with id 77");
        assertRefused(shop.call("PATCH", category, manager, "{}"), 405, 1, category);
        assertRefused(
                shop.put(category, manager, "{\"name\": \"x\", \"version\": 9}"),
                409,
                6,
                "version: ");
        assertRefused(
                shop.post(
                        "/api/products",
                        manager,
                        "{\"name\": \"x\", \"price\": 1, \"category_id\": 77}"),
                422,
                7,
                "category_id: ");
        assertRefused(
                shop.post(
                        "/api/sync/upload",
                        manager,
                        "{\"client_id\": \"c\", \"client_timestamp\": \"2026-01-09T10:30:00Z\","
                                + " \"orders\": [{}"
                                + ", {}".repeat(1_000)
                                + "]}"),
                413,
                1,
                "a batch holds at most 1000 records");
    }

    @Test
    void aCursorOfAnotherEpochMustResync() {
        var first =
                shop.post(
                        "/api/sync/download", manager, "{\"client_id\": \"c\", \"cursor\": \"\"}");
        shop.database.execute("UPDATE sync_meta SET value = 'restored' WHERE key = 'epoch'");

        assertRefused(
                shop.post(
                        "/api/sync/download",
                        manager,
                        "{\"client_id\": \"c\", \"cursor\": \"" + first.at("cursor") + "\"}"),
                410,
                8,
                "the server was restored since");
    }

    @Test
    void tooManyFailedLoginsAreToldWhenToComeBack() {
        String wrong = "{\"email\": \"kasir@food.example\", \"password\": \"wrong\"}";
        ServedShop.Answer last = shop.post("/api/auth/login", null, wrong);
        for (int i = 0; i < 20 && last.status() == 401; i++) {
            last = shop.post("/api/auth/login", null, wrong);
        }

        assertRefused(last, 429, 9, "too many failed logins");
        assertThat(retryAfter(last)).isPositive();
    }

    @Test
    void withoutADatabaseTheServerIsUnavailableForNow() {
        shop.loseDatabase();

        var answer = shop.get("/api/products", manager);

        assertRefused(answer, 503, 9, "the database cannot be reached");
        assertThat(retryAfter(answer)).isPositive();
    }

    @Test
    void healthIsThatOfTheDatabaseTooAndIsToldSoon() {
        shop.get("/health", null).expect(200);
        shop.loseDatabase();

        long started = System.nanoTime();
        var answer = shop.get("/health", null);
        for (int i = 0; i < 20 && answer.status() == 200; i++) {
            pause();
            answer = shop.get("/health", null);
        }

        assertRefused(answer, 503, 9, "the database does not answer");
        assertThat(retryAfter(answer)).isPositive();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatNobodyForesawIsAnErrorWithItsRequestsNumber() {
        shop.database.execute("ALTER TABLE sync_logs RENAME TO mislaid");

        var answer = shop.get("/api/sync/status?client_id=c", manager);

        String request = answer.raw().headers().firstValue("X-Request-Id").orElseThrow();
        assertRefused(answer, 500, 5, "something went wrong on the server");
        assertThat(answer.message()).contains(request).doesNotContain("sync_logs");
    }

    private static long retryAfter(ServedShop.Answer answer) {
        return answer.raw().headers().firstValueAsLong("Retry-After").orElseThrow();
    }

    private static void assertRefused(
            ServedShop.Answer answer, int status, int code, String message) {
        assertThat(answer.expect(status).code()).isEqualTo(code);
        assertThat(answer.message()).contains(message);
    }
}
