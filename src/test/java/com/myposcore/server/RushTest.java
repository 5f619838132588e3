package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// More requests than are worked on at a time, and every connection to the database taken: who
/// looks after the server still hears how it fares, and each upload that had to go is counted.
@Timeout(300)
class RushTest {
    private static final int UPLOADS = 100;

    @Test
    void theServerTellsHowItFaresAndCountsWhomItSentAway() throws Exception {
        try (var shop = ServedShop.open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String token = shop.login("kasir@food.example");
            List<CompletableFuture<Integer>> uploads = new ArrayList<>();
            shop.database.whileLocked(
                    "sync_logs",
                    () -> {
                        for (int i = 0; i < UPLOADS; i++) {
                            uploads.add(
                                    CompletableFuture.supplyAsync(
                                            () -> upload(shop, token), threads));
                        }
                        pause(Duration.ofSeconds(3));
                        shop.get("/health", null).expect(200);
                        assertThat(metrics(shop)).isEqualTo(200);
                        pause(Duration.ofSeconds(10));
                    });
            var answers = uploads.stream().map(CompletableFuture::join).toList();
            long refused = answers.stream().filter(status -> status == 503).count();

            assertThat(answers).containsOnly(200, 503);
            assertThat(refused).isPositive().isLessThan(UPLOADS);
            while (shop.database.number("SELECT count(*) FROM sync_logs") < UPLOADS) {
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(shop.database.number("SELECT count(*) FROM sync_logs")).isEqualTo(UPLOADS);
            assertThat(
                            shop.database.number(
                                    "SELECT count(*) FROM sync_logs WHERE status = 'failed'"))
                    .isEqualTo(refused);
        }
    }

    private static int upload(ServedShop shop, String token) {
        return shop.post(
                        "/api/sync/upload",
                        token,
                        """
                        {"client_id": "till", "client_timestamp": "2026-01-09T10:30:00Z"}
                        """)
                .status();
    }

    private static int metrics(ServedShop shop) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(shop.address().resolve("/metrics")).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
