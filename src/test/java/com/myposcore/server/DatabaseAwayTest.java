package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.PostgresServer;
import com.myposcore.demo.Cable;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/// What fails because the database is away is told once it is back: status and logs are no truer
/// for the time in which nothing could be written.
@Timeout(300)
class DatabaseAwayTest {
    private final PostgresDatabase.Address address = PostgresServer.freshDatabase();
    private final TestDatabase database = new TestDatabase(address);

    @AutoClose
    private final Cable cable = new Cable(URI.create(address.jdbcUrl().substring(5)).getPort());

    @AutoClose private final ServedShop shop = ServedShop.on(overCable());

    private PostgresDatabase.Address overCable() {
        int port = URI.create(address.jdbcUrl().substring(5)).getPort();
        return new PostgresDatabase.Address(
                address.jdbcUrl().replace(":" + port + "/", ":" + cable.port() + "/"),
                address.user(),
                address.password());
    }

    @Test
    void theSyncsThatFailedMeanwhileStandInStatusAndLogsAfterwards() {
        shop.load(ServedShop.FILE);
        String cashier = shop.login("kasir@food.example");
        String leaving = shop.login("manajer@food.example");
        shop.post("/api/sync/upload", cashier, batch("till")).expect(200);

        cable.pull();
        // so long after its last use a connection is tried before it is used, and then waited for
        LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
        var upload = later("/api/sync/upload", cashier, batch("till"));
        var download = later("/api/sync/download", cashier, "{\"client_id\": \"till\"}");
        var last = later("/api/sync/upload", leaving, batch("other"));
        upload.join().expect(503);
        download.join().expect(503);
        last.join().expect(503);
        database.execute("UPDATE users SET is_active = false WHERE email LIKE 'manajer@food%'");
        cable.plug();
        await("SELECT count(*) - 3 FROM sync_logs");

        var status = shop.get("/api/sync/status?client_id=till", cashier).expect(200);
        assertThat(status.at("last_sync_success")).isEqualTo(false);
        assertThat(status.at("last_error").toString()).contains("database cannot be reached");
        assertThat(rate(status)).isEqualByComparingTo("0.3333");
        assertThat(
                        database.texts(
                                "SELECT sync_type || ' ' || status FROM sync_logs"
                                        + " WHERE client_id = 'till' ORDER BY sync_type, status"))
                .containsExactly("download failed", "upload failed", "upload success");
        assertThat(
                        database.number(
                                "SELECT min(duration_ms) FROM sync_logs WHERE status = 'failed'"
                                        + " AND completed_at - created_at > interval '5 s'"))
                .as("as long as the database was waited for")
                .isGreaterThan(5_000);

        assertThat(
                        database.texts(
                                "SELECT u.email FROM sync_logs l JOIN users u"
                                        + " ON u.id = l.user_id WHERE l.client_id = 'other'"))
                .as("who is gone by now")
                .containsExactly("manajer@food.example");

        shop.post("/api/sync/upload", cashier, batch("till")).expect(200);
        var after = shop.get("/api/sync/status?client_id=till", cashier).expect(200);
        assertThat(after.at("last_sync_success")).isEqualTo(true);
        assertThat(rate(after)).isEqualByComparingTo("0.5");
    }

    private CompletableFuture<ServedShop.Answer> later(String path, String token, String body) {
        return CompletableFuture.supplyAsync(() -> shop.post(path, token, body));
    }

    private static BigDecimal rate(ServedShop.Answer status) {
        return new BigDecimal(status.at("success_rate").toString());
    }

    private void await(String positive) {
        while (database.number(positive) <= 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static String batch(String client) {
        return """
               {"client_id": "%s", "client_timestamp": "2026-01-09T10:30:00Z", "orders": []}
               """
                .formatted(client);
    }
}
