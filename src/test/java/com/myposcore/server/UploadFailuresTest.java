package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.myposcore.db.PostgresServer;
import com.myposcore.demo.ServerProcess;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/// What breaks in the middle of an upload breaks nothing for good: the same batch sent again is
/// stored once.
@Timeout(300)
class UploadFailuresTest {
    private static final String CASHIER = "kasir@food.example";

    @Test
    void aConnectionLostInMidTransactionIsToldAsPassingAndTheResendIsStoredOnce() throws Exception {
        try (var shop = ServedShop.open()) {
            String token = shop.login(CASHIER);
            String batch = batch(product(shop.database));
            shop.database.whileLocked(
                    "sync_feed",
                    () -> {
                        var pending =
                                CompletableFuture.supplyAsync(
                                        () -> shop.post("/api/sync/upload", token, batch));
                        await(
                                shop.database,
                                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                                        + " WHERE datname = current_database() AND"
                                        + " wait_event_type = 'Lock'");
                        var answer = pending.join().expect(503);
                        assertThat(answer.code()).isEqualTo(9);
                        assertThat(answer.raw().headers().firstValue("Retry-After")).isPresent();
                    });
            assertThat(shop.database.number("SELECT count(*) FROM orders")).isZero();

            var first = shop.post("/api/sync/upload", token, batch).expect(200);
            var second = shop.post("/api/sync/upload", token, batch).expect(200);

            assertThat(first.at("order_mapping")).isEqualTo(second.at("order_mapping"));
            assertStoredOnce(shop.database);
        }
    }

    @Test
    void aServerKilledBetweenCommitAndReplyHasStoredTheBatchOnce(@TempDir Path folder)
            throws Exception {
        var address = PostgresServer.emptyDatabase();
        var database = new TestDatabase(address);
        var options =
                List.of(
                        "--port",
                        "0",
                        "--database",
                        address.jdbcUrl(),
                        "--user",
                        address.user(),
                        "--load",
                        Files.writeString(folder.resolve("shop.json"), ServedShop.FILE).toString());
        String batch;
        String token;
        var killed = ServerProcess.start(folder, options);
        try {
            batch = batch(product(database));
            token = login(killed.address());
            // a client that never reads: the answer stays where a cut line would have left it
            try (var client = new Socket(InetAddress.getLoopbackAddress(), killed.port())) {
                client.getOutputStream().write(request(token, batch).getBytes(UTF_8));
                await(database, "SELECT count(*) FROM orders");
                killed.kill();
            }
        } finally {
            killed.close();
        }
        long stored = database.number("SELECT id FROM orders");

        try (var restarted = ServerProcess.start(folder, options)) {
            var reply = upload(restarted.address(), token, batch);

            assertThat(reply.orderMapping()).isEqualTo(Map.of("o1", stored));
            assertThat(reply.errors()).isEmpty();
            assertThat(reply.conflicts()).isEmpty();
        }
        assertStoredOnce(database);
    }

    private static void assertStoredOnce(TestDatabase database) {
        assertThat(database.number("SELECT count(*) FROM orders")).isEqualTo(1);
        assertThat(database.number("SELECT count(*) FROM order_items")).isEqualTo(1);
        assertThat(database.number("SELECT count(*) FROM payments")).isEqualTo(1);
        assertThat(database.number("SELECT count(*) FROM stock_movements WHERE reason = 'sale'"))
                .isEqualTo(1);
    }

    /// Asks until the answer is more than nothing.
    private static void await(TestDatabase database, String count) {
        while (database.number(count) == 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static long product(TestDatabase database) {
        return database.number("SELECT id FROM products WHERE sku = 'MKN-001'");
    }

    private static String batch(long product) {
        return """
               {"client_id": "device-1", "client_timestamp": "2026-01-09T10:30:00Z",
                "orders": [{"local_id": "o1", "total_amount": 70000, "status": "completed",
                  "items": [{"product_id": %d, "quantity": 2, "price": 35000,
                             "subtotal": 70000}], "version": 1}],
                "payments": [{"local_id": "p1", "order_local_id": "o1", "amount": 70000,
                  "payment_method": "cash", "status": "completed", "version": 1}]}
               """
                .formatted(product);
    }

    private static String request(String token, String body) {
        return "POST /api/sync/upload HTTP/1.1\r\nHost: shop\r\nAuthorization: Bearer "
                + token
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(UTF_8).length
                + "\r\n\r\n"
                + body;
    }

    private record LoginAnswer(Token data) {}

    private record Token(String token) {}

    private record UploadAnswer(Upload.Reply data) {}

    private static String login(URI server) throws Exception {
        String body = "{\"email\": \"%s\", \"password\": \"secret\"}".formatted(CASHIER);
        return WireJson.read(post(server, "/api/auth/login", "", body), LoginAnswer.class)
                .data()
                .token();
    }

    private static Upload.Reply upload(URI server, String token, String body) throws Exception {
        return WireJson.read(post(server, "/api/sync/upload", token, body), UploadAnswer.class)
                .data();
    }

    private static String post(URI server, String path, String token, String body)
            throws Exception {
        var request =
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return response.body();
        }
    }
}
