package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a revoked terminal may still do, and what a manager does with its sales.
class RevokedTerminalTest {
    private final TillKeys till = TillKeys.of("till-number-1");
    @AutoClose private ServedShop shop;
    private String manager;

    @BeforeEach
    void open() {
        shop = ServedShop.open();
        manager = shop.login("manajer@food.example");
        till.register(shop, "T1", manager).expect(200);
    }

    @Test
    void managersListTheTerminalsOfTheirBranch() {
        till.token(shop);
        var list = shop.get("/api/terminals", manager).expect(200);

        assertThat(list.at(0, "name")).isEqualTo("T1");
        assertThat(list.at(0, "last_seen")).isNotNull();
        assertThat(list.number(0, "held")).isZero();
        assertThat(shop.get("/api/terminals", shop.login("manajer@clothes.example")).body())
                .doesNotContainValue("T1");
        shop.get("/api/terminals", shop.login("kasir@food.example")).expect(403);
        shop.get("/api/terminals", till.token(shop)).expect(403);
    }

    @Test
    void aRevokedTerminalGetsNothingAtTheNextRequest() {
        String token = till.token(shop);

        revoke().expect(200);
        revoke().expect(200);

        shop.get("/api/products", token).expect(401);
        shop.post("/api/sync/download", token, "{\"client_id\": \"till-number-1\"}").expect(401);
        assertThat(till.prove(shop).expect(403).message()).contains("revoked");
        assertThat(shop.database.texts("SELECT action FROM audit_trail"))
                .containsExactly("terminal_revoked");
        shop.post("/api/terminals/restore", manager, named()).expect(200);
        shop.get("/api/products", till.token(shop)).expect(200);
    }

    @Test
    void onlyAManagerOfTheBranchRevokes() {
        String named = named();
        shop.post("/api/terminals/revoke", shop.login("kasir@food.example"), named).expect(403);
        shop.post("/api/terminals/revoke", shop.login("manajer@clothes.example"), named)
                .expect(404);
        till.token(shop);
    }

    @Test
    void whatARevokedTerminalSoldIsKeptOnceHoweverOftenItIsSent() {
        revoke().expect(200);

        var first = handOver(till, "o1", "10:00").expect(200);
        var again = handOver(till, "o1", "11:00").expect(200);

        assertThat(again.number("quarantine_id")).isEqualTo(first.number("quarantine_id"));
        var list = shop.get("/api/quarantine", manager).expect(200);
        assertThat(list.number("pagination", "total_items")).isEqualTo(1);
        assertThat(list.at("items", 0, "terminal_name")).isEqualTo("T1");
        assertThat(list.number("items", 0, "orders")).isEqualTo(1);
        assertThat(list.number("items", 0, "total_amount")).isEqualTo(35_000);
        assertThat(shop.get("/api/terminals", manager).number(0, "held")).isEqualTo(1);
        assertThat(orders()).isZero();
    }

    @Test
    void aStrangerCannotFillTheQuarantine() {
        handOver(till, "o1", "10:00").expect(409);
        revoke().expect(200);

        handOver(TillKeys.of("till-number-1"), "o1", "10:00").expect(401);
        String nonce = till.nonce(shop);
        handOver(till, nonce, "o1", "10:00").expect(200);
        handOver(till, nonce, "o2", "10:00").expect(401);
        assertThat(shop.database.number("SELECT count(*) FROM quarantine")).isEqualTo(1);
    }

    @Test
    void theQuarantineHasALimit() {
        revoke().expect(200);
        handOver(till, "o1", "10:00").expect(200);
        shop.database.execute(
                "INSERT INTO quarantine (tenant_id, user_id, client_id, content_hash, batch,"
                        + " orders, payments, total_amount, received_at) SELECT tenant_id, user_id,"
                        + " client_id, 'h' || n, '{}', 1, 0, 0, now() FROM quarantine,"
                        + " generate_series(1, 499) AS g (n)");

        handOver(till, "o2", "10:00").expect(429);
        handOver(till, "o1", "10:00").expect(200);
    }

    @Test
    void aReleasedBatchIsTakenOnceUnderTheTerminalsName() {
        revoke().expect(200);
        long id = handOver(till, "o1", "10:00").expect(200).number("quarantine_id");
        String release = "/api/quarantine/" + id + "/release";
        shop.post(release, shop.login("kasir@food.example"), "{}").expect(403);
        shop.post(release, shop.login("manajer@clothes.example"), "{}").expect(404);

        var taken = shop.post(release, manager, "{}").expect(200);
        var again = shop.post(release, manager, "{}").expect(200);

        assertThat(taken.number("order_mapping", "o1"))
                .isEqualTo(again.number("order_mapping", "o1"));
        assertThat(shop.database.texts("SELECT client_id FROM orders"))
                .containsExactly("till-number-1");
        assertThat(shop.database.texts("SELECT state FROM quarantine")).containsExactly("released");
        assertThat(shop.database.texts("SELECT action FROM audit_trail ORDER BY id"))
                .containsExactly("terminal_revoked", "quarantine_released");
        shop.post("/api/quarantine/" + id + "/discard", manager, "{\"note\": \"x\"}").expect(409);
    }

    @Test
    void aDiscardedBatchIsKeptWithItsNote() {
        revoke().expect(200);
        long id = handOver(till, "o1", "10:00").expect(200).number("quarantine_id");
        String discard = "/api/quarantine/" + id + "/discard";

        shop.post(discard, manager, "{}").expect(400);
        shop.post(discard, manager, "{\"note\": \"stolen till\"}").expect(200);

        shop.post("/api/quarantine/" + id + "/release", manager, "{}").expect(409);
        assertThat(orders()).isZero();
        assertThat(shop.database.texts("SELECT note FROM quarantine"))
                .containsExactly("stolen till");
        assertThat(
                        shop.get("/api/quarantine?state=discarded", manager)
                                .expect(200)
                                .number("pagination", "total_items"))
                .isEqualTo(1);
    }

    @Test
    void aBatchWithARefusedRecordStaysHeld() {
        revoke().expect(200);
        long id =
                handOverBatch(till, till.nonce(shop), batch("o1", 987_654, "10:00"))
                        .expect(200)
                        .number("quarantine_id");

        var reply = shop.post("/api/quarantine/" + id + "/release", manager, "{}").expect(200);

        assertThat(reply.at("errors", 0, "code")).isEqualTo("unknown_product");
        assertThat(shop.database.texts("SELECT state FROM quarantine")).containsExactly("held");
    }

    @Test
    void nobodySpeaksForARegisteredTerminalBeItRevoked() {
        long product = shop.database.number("SELECT id FROM products WHERE sku = 'MKN-001'");
        String own = till.token(shop);
        String status = "/api/sync/status?client_id=till-number-1";
        long before = shop.get(status, manager).number("total_syncs");

        for (boolean revoked : new boolean[] {false, true}) {
            if (revoked) {
                revoke().expect(200);
            }
            assertThat(
                            shop.post("/api/sync/upload", manager, batch("o1", product, "10:00"))
                                    .expect(403)
                                    .message())
                    .startsWith("client_id: ");
            shop.post("/api/sync/download", manager, download("till-number-1")).expect(403);
            shop.post(
                            "/api/sync/download",
                            manager,
                            "{\"client_id\": \"till-number-1\", \"limit\": 0}")
                    .expect(400);
        }
        assertThat(orders()).isZero();
        assertThat(shop.get(status, manager).number("total_syncs")).isEqualTo(before);
        assertThat(shop.database.number("SELECT count(*) FROM sync_logs WHERE client_id = ''"))
                .isEqualTo(6);
        shop.get("/api/products", own).expect(401);
        shop.post("/api/sync/download", manager, download("a-phone")).expect(200);
    }

    @Test
    void aTerminalDownloadsUnderItsOwnNameOnly() {
        String token = till.token(shop);

        shop.post("/api/sync/download", token, download("a-phone")).expect(403);
        shop.post("/api/sync/download", token, download("till-number-1")).expect(200);

        assertThat(
                        shop.database.texts(
                                "SELECT client_id || ' ' || status FROM sync_logs ORDER BY id"))
                .containsExactly("till-number-1 failed", "till-number-1 success");
    }

    private static String download(String client) {
        return "{\"client_id\": \"%s\"}".formatted(client);
    }

    private long orders() {
        return shop.database.number("SELECT count(*) FROM orders");
    }

    private ServedShop.Answer revoke() {
        return shop.post("/api/terminals/revoke", manager, named());
    }

    private String named() {
        return "{\"client_id\": \"%s\"}".formatted(till.clientId());
    }

    private ServedShop.Answer handOver(TillKeys sender, String order, String time) {
        return handOver(sender, sender.nonce(shop), order, time);
    }

    private ServedShop.Answer handOver(TillKeys sender, String nonce, String order, String time) {
        long product = shop.database.number("SELECT id FROM products WHERE sku = 'MKN-001'");
        return handOverBatch(sender, nonce, batch(order, product, time));
    }

    private ServedShop.Answer handOverBatch(TillKeys sender, String nonce, String batch) {
        String proof = sender.proof(nonce);
        return shop.post(
                "/api/sync/quarantine",
                null,
                proof.substring(0, proof.length() - 1) + ", \"batch\": " + batch + "}");
    }

    private static String batch(String order, long product, String time) {
        return """
        {"client_id": "till-number-1", "client_timestamp": "2026-01-09T%s:00Z",
         "orders": [{"local_id": "%s", "order_number": "N-%s", "total_amount": 35000,
           "status": "pending", "items": [{"product_id": %d, "quantity": 1, "price": 35000,
           "subtotal": 35000}], "local_timestamp": "2026-01-09T09:00:00Z", "version": 1}]}
        """
                .formatted(time, order, order, product);
    }
}
