package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Status and logs are true after failures, too, and tell nobody of others' terminals.
class SyncStatusTest {
    @AutoClose private static ServedShop shop;
    private static String token;

    @BeforeAll
    static void open() {
        shop = ServedShop.open();
        token = shop.login("manajer@food.example");
    }

    @Test
    void aFailedUploadIsSeenInStatusAndLogs() {
        String client = "fails-once";
        String order = "{\"local_id\": \"x\"},";
        shop.post("/api/sync/upload", token, batch(client, "[]")).expect(200);

        shop.post(
                        "/api/sync/upload",
                        token,
                        batch(client, "[" + order.repeat(1_000) + "{\"local_id\": \"y\"}]"))
                .expect(413);

        var status = shop.get("/api/sync/status?client_id=" + client, token).expect(200);
        assertThat(status.at("last_sync_success")).isEqualTo(false);
        assertThat(status.at("last_error").toString()).contains("1000 records");
        assertThat(new BigDecimal(status.at("success_rate").toString()))
                .isEqualByComparingTo("0.5");
        var failed = shop.get("/api/sync/logs?client_id=" + client + "&status=failed", token);
        assertThat(failed.expect(200).at("items")).asInstanceOf(LIST).hasSize(1);
        assertThat(failed.at("items", 0, "error_message")).isEqualTo(status.at("last_error"));
        Instant later = Instant.now().plusSeconds(3_600);
        assertThat(
                        shop.get("/api/sync/logs?client_id=" + client + "&from=" + later, token)
                                .at("items"))
                .asInstanceOf(LIST)
                .isEmpty();
        assertThat(
                        shop.get("/api/sync/logs?client_id=" + client + "&to=" + later, token)
                                .at("items"))
                .asInstanceOf(LIST)
                .hasSize(2);
    }

    @Test
    void aClientOfAnotherBranchIsToldLikeOneThatNeverSynced() {
        shop.post("/api/sync/upload", token, batch("of-pusat", "[]")).expect(200);

        var here = shop.get("/api/sync/status?client_id=of-pusat", token).expect(200);
        var there = shop.get("/api/sync/status?client_id=of-pusat", cashierOfMenteng()).expect(200);

        assertThat(here.at("total_syncs")).isEqualTo(1);
        assertThat(there.at("total_syncs")).isEqualTo(0);
    }

    private static String cashierOfMenteng() {
        shop.post(
                        "/api/users",
                        shop.login("pemilik@food.example"),
                        """
                        {"email": "menteng@food.example", "password": "secret", "full_name": "M",
                         "role": "user", "branch_id": %d}
                        """
                                .formatted(
                                        shop.database.number(
                                                "SELECT id FROM branches WHERE name = 'Menteng'")))
                .expect(200);
        return shop.login("menteng@food.example");
    }

    @Test
    void logsOfAllTerminalsAreForTheirBranchsManager() {
        String cashier = shop.login("kasir@food.example");
        shop.post("/api/sync/upload", cashier, batch("till-9", "[]")).expect(200);

        shop.get("/api/sync/logs", cashier).expect(403);
        assertThat(shop.get("/api/sync/logs", token).expect(200).body().toString())
                .contains("till-9");
        assertThat(
                        shop.get("/api/sync/logs", shop.login("manajer@clothes.example"))
                                .expect(200)
                                .number("pagination", "total_items"))
                .isZero();
    }

    private static String batch(String client, String orders) {
        return "{\"client_id\": \"%s\", \"client_timestamp\": \"2026-01-09T10:30:00Z\", \"orders\": %s}"
                .formatted(client, orders);
    }

    @Test
    void aBatchOfWhichEveryRecordIsRefusedHasFailed() {
        String client = "all-refused";
        shop.post("/api/sync/upload", token, batch(client, "[{\"local_id\": \"x\"}]")).expect(200);

        var status = shop.get("/api/sync/status?client_id=" + client, token).expect(200);

        assertThat(status.at("last_sync_success")).isEqualTo(false);
        assertThat(new BigDecimal(status.at("success_rate").toString())).isZero();
        assertThat(failed(client)).contains("1 refused");
    }

    @Test
    void whatCannotBeReadIsALineInTheLogOfWhoSentIt() {
        shop.post("/api/sync/upload", token, batch("wrong-type", "\"x\"")).expect(400);
        shop.post(
                        "/api/sync/download",
                        token,
                        "{\"client_id\": \"wrong-type-2\", \"limit\": \"x\"}")
                .expect(400);
        assertThat(failed("wrong-type")).contains("orders: must be a list");
        assertThat(failed("wrong-type-2")).contains("limit");

        shop.post("/api/sync/upload", token, "{\"client_id\": \"broken").expect(400);
        assertThat(newest()).contains("", "upload", "failed").contains("not JSON");
        byte[] plain = "{}".getBytes(StandardCharsets.UTF_8);
        shop.send("POST", "/api/sync/download", token, plain, "Content-Encoding", "gzip")
                .expect(400);
        assertThat(newest()).contains("download").contains("gzip");
        shop.send("POST", "/api/sync/upload", token, new byte[17 * 1024 * 1024]).expect(413);
        assertThat(newest()).contains("upload").contains("16 MiB");
    }

    @Test
    void aTerminalIsKnownByItsTokenWhateverItSends() throws Exception {
        var till = new PairedTerminal(shop, "till-that-stammers", "T9");

        shop.post("/api/sync/upload", till.token(), "{").expect(400);

        assertThat(failed("till-that-stammers")).contains("not JSON");
    }

    @Test
    void whoIsUnknownLeavesNoLine() {
        long lines = shop.database.number("SELECT count(*) FROM sync_logs");

        shop.post("/api/sync/upload", null, "{").expect(401);

        assertThat(shop.database.number("SELECT count(*) FROM sync_logs")).isEqualTo(lines);
    }

    /// The error of the one failed line of a client.
    private static String failed(String client) {
        var lines =
                shop.get("/api/sync/logs?client_id=" + client + "&status=failed", token)
                        .expect(200);
        assertThat(lines.at("items")).asInstanceOf(LIST).hasSize(1);
        return lines.at("items", 0, "error_message").toString();
    }

    private static String newest() {
        return shop.database
                .texts(
                        "SELECT concat_ws(' ', client_id, sync_type, status, error_message)"
                                + " FROM sync_logs ORDER BY id DESC LIMIT 1")
                .getFirst();
    }
}
