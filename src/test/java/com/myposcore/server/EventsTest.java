package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.events.Pace;
import com.myposcore.wire.Download;
import com.myposcore.wire.WireJson;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// What an open socket is told, over real HTTP.
@Timeout(60)
class EventsTest {
    private static final Duration NEVER = Duration.ofHours(1);
    /// Nobody reads the heads by himself here: what is heard was told.
    private static final Pace TOLD = new Pace(NEVER, NEVER, NEVER, Duration.ofMillis(5));

    @AutoClose private static ServedShop shop;
    private static String manager;

    @BeforeAll
    static void open() {
        shop = ServedShop.open(Clock.systemUTC(), TOLD);
        manager = shop.login("manajer@food.example");
    }

    @Test
    void whoConnectsGetsThePresentHeadsOfHisScopes() throws Exception {
        moveUntold("Pusat");
        moveUntold("Menteng");
        try (var till = ListeningClient.open(shop, manager);
                var office = ListeningClient.open(shop, shop.login("pemilik@food.example"))) {
            till.awaitHead(0, head("Food", 0));
            till.awaitHead(pusat(), head("Food", pusat()));
            office.awaitHead(menteng(), head("Food", menteng()));
            office.awaitHead(pusat(), head("Food", pusat()));

            assertThat(till.pokes()).extracting(Download.Poke::scope).contains(0L, pusat());
            assertThat(till.pokes()).noneMatch(poke -> poke.scope() == menteng());
        }
    }

    @Test
    void aChangedProductPokesAndThePullThatFollowsSeesIt() throws Exception {
        long product = Sales.product(shop, "MKN-001");
        try (var till = ListeningClient.open(shop, manager)) {
            till.awaitHead(0, head("Food", 0));
            String cursor = cursorAfterPull(manager, "");
            for (int price = 36_000; price < 36_020; price++) {
                long before = till.head(0);

                shop.put("/api/products/" + product, manager, "{\"price\": " + price + "}")
                        .expect(200);

                till.awaitHead(0, before + 1);
                var page = pull(manager, cursor);
                assertThat(page.number("products", 0, "price")).isEqualTo(price);
                cursor = (String) page.at("cursor");
            }
        }
    }

    @Test
    void anUploadedSalePokesItsBranchAndNoOther() throws Exception {
        String cashier = shop.login("kasir@food.example");
        try (var till = ListeningClient.open(shop, manager);
                var foreign = ListeningClient.open(shop, shop.login("manajer@clothes.example"))) {
            till.awaitHead(pusat(), head("Food", pusat()));
            foreign.awaitHead(0, head("Clothes", 0));
            long before = till.head(pusat());
            int foreignPokes = foreign.pokes().size();

            shop.post("/api/sync/upload", cashier, Sales.one(shop, "sold", 35_000)).expect(200);

            till.awaitHead(pusat(), before + 1);
            assertThat(till.head(pusat())).isEqualTo(head("Food", pusat()));
            // something for the other tenant shows that everything before it was told
            shop.post(
                            "/api/categories",
                            shop.login("manajer@clothes.example"),
                            "{\"name\": \"Topi\"}")
                    .expect(200);
            foreign.awaitHead(0, head("Clothes", 0));
            assertThat(foreign.pokes()).hasSize(foreignPokes + 1);
            assertThat(till.pokes()).noneMatch(poke -> poke.scope() == menteng());
        }
    }

    @Test
    void aDecisionPokes() throws Exception {
        shop.post("/api/sync/upload", manager, Sales.one(shop, "stale", 30_000)).expect(200);
        long conflict = shop.database.number("SELECT min(id) FROM sync_conflicts");
        try (var till = ListeningClient.open(shop, manager)) {
            till.awaitHead(pusat(), head("Food", pusat()));
            long before = till.head(pusat());

            shop.post(
                            "/api/sync/conflicts/resolve",
                            manager,
                            "{\"conflict_id\": %d, \"resolution_strategy\": \"acknowledge\","
                                            .formatted(conflict)
                                    + " \"note\": \"seen\"}")
                    .expect(200);

            till.awaitHead(pusat(), before + 1);
        }
    }

    @Test
    void aChangeThroughOneProcessPokesTheSocketsOfAnother() throws Exception {
        try (var twin = shop.beside();
                var here = ListeningClient.open(shop, manager);
                var there = ListeningClient.open(twin, manager)) {
            ListeningClient.await(() -> listeningProcesses() == 2);
            there.awaitHead(0, head("Food", 0));
            long before = there.head(0);

            shop.put("/api/products/" + Sales.product(shop, "MKN-001"), manager, "{\"price\": 1}")
                    .expect(200);
            there.awaitHead(0, before + 1);
            here.awaitHead(0, before + 1);

            twin.put("/api/products/" + Sales.product(shop, "MKN-001"), manager, "{\"price\": 2}")
                    .expect(200);
            here.awaitHead(0, before + 2);
            assertThat(here.pokes().stream().filter(poke -> poke.head() == before + 2)).hasSize(1);
        }
    }

    @Test
    void aShopFileThatAnotherProcessLoadsPokesTheSocketsHere(@TempDir Path folder)
            throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("shop.json"),
                        ServedShop.FILE.replace("\"Nasi Goreng\"", "\"Nasi Goreng Pedas\""));
        try (var till = ListeningClient.open(shop, manager)) {
            till.awaitHead(0, head("Food", 0));
            ListeningClient.await(() -> listeningProcesses() == 1);
            long before = till.head(0);

            assertThat(
                            CommandLineTest.run(
                                    "load",
                                    file.toString(),
                                    "--database",
                                    shop.place.jdbcUrl(),
                                    "--user",
                                    shop.place.user()))
                    .isEqualTo("0 ");

            till.awaitHead(0, before + 1);
        }
    }

    @Test
    void whereNobodyMayListenIsSaidInTheEnvelopeAndNoSocketOpens() {
        assertThat(ListeningClient.refusal(shop, null)).isEqualTo(401);
        assertThat(ListeningClient.refusal(shop, "nonsense")).isEqualTo(401);
        assertThat(ListeningClient.refusal(shop, manager, "Origin", "https://evil.example"))
                .isEqualTo(403);
        assertThat(ListeningClient.refusal(shop, manager, "Origin", shop.address().toString()))
                .isEqualTo(101);

        assertThat(shop.get("/api/sync/events", null).expect(401).code()).isEqualTo(2);
        assertThat(shop.get("/api/sync/events?access_token=" + manager, null).expect(401).code())
                .isEqualTo(2);
        assertThat(shop.get("/api/sync/events", manager).expect(400).message())
                .contains("WebSocket");
    }

    /// As if the process that committed a change had been killed before it told of it.
    private static void moveUntold(String branch) {
        shop.database.execute(
                "INSERT INTO sync_head (tenant_id, scope_id, last_seq)"
                        + " SELECT b.tenant_id, b.id, 1 FROM branches b JOIN tenants t USING"
                        + " (tenant_id) WHERE t.name = 'Food' AND b.name = ?"
                        + " ON CONFLICT (tenant_id, scope_id)"
                        + " DO UPDATE SET last_seq = sync_head.last_seq + 1",
                branch);
    }

    private ServedShop.Answer pull(String token, String cursor) {
        return shop.post(
                        "/api/sync/download",
                        token,
                        WireJson.text(Map.of("client_id", "till", "cursor", cursor)))
                .expect(200);
    }

    private String cursorAfterPull(String token, String cursor) {
        return (String) pull(token, cursor).at("cursor");
    }

    private long pusat() {
        return branch("Pusat");
    }

    private long menteng() {
        return branch("Menteng");
    }

    private long branch(String name) {
        return shop.database.number(
                "SELECT b.id FROM branches b JOIN tenants t USING (tenant_id)"
                        + " WHERE t.name = 'Food' AND b.name = ?",
                name);
    }

    private long head(String tenant, long scope) {
        return shop.database.number(
                "SELECT coalesce(max(h.last_seq), 0) FROM sync_head h JOIN tenants t USING (tenant_id)"
                        + " WHERE t.name = ? AND h.scope_id = ?",
                tenant,
                scope);
    }

    private long listeningProcesses() {
        return shop.database.number(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND application_name = 'myposcore myposcore_heads'"
                        + " AND query LIKE 'LISTEN%'");
    }
}
