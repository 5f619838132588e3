package com.myposcore;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.PostgresServer;
import com.myposcore.demo.Cable;
import com.myposcore.money.Quantity;
import com.myposcore.server.ServerWiring;
import com.myposcore.server.http.HttpServer;
import com.myposcore.terminal.Shop;
import com.myposcore.terminal.TerminalWiring;
import com.myposcore.terminal.sale.Basket;
import com.myposcore.terminal.sale.Sale;
import com.myposcore.terminal.sale.Tender;
import com.myposcore.terminal.setup.SetupResult;
import com.myposcore.terminal.staff.Cashier;
import com.myposcore.terminal.sync.SyncState;
import com.myposcore.wire.Login;
import com.myposcore.wire.WireJson;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;

/// The till and the server on one contract: a real terminal, real HTTP, a real PostgreSQL and a
/// cable between them that can be pulled.
@Timeout(120)
class SyncContractTest {
    private static final Cashier SARI = new Cashier(1, "Sari", "user");
    private static final String SHOP =
            """
            { "tenants": [ { "name": "Food Corner",
                "branches": [ { "name": "Pusat", "address": "Jl. Sudirman 123", "phone": "021" } ],
                "users": [
                  { "email": "kasir@food.example", "password": "rahasia-kasir", "pin": "258025",
                    "full_name": "Kasir Pusat", "role": "user", "branch": "Pusat" },
                  { "email": "manager@food.example", "password": "rahasia-manager", "pin": "258025",
                    "full_name": "Manajer", "role": "branchadmin", "branch": "Pusat" } ],
                "categories": [ { "name": "Makanan", "description": "" } ],
                "products": [
                  { "sku": "MKN-001", "barcodes": ["8991234567897"], "name": "Nasi Goreng",
                    "category": "Makanan", "price": 35000, "stock": 1000 },
                  { "sku": "MKN-002", "barcodes": [], "name": "Mie Goreng",
                    "category": "Makanan", "price": 32050, "stock": 1000 } ] } ] }
            """;

    @TempDir Path folder;
    private PostgresDatabase.Address address;
    private ServerWiring wiring;
    private HttpServer server;
    private Cable cable;
    private final List<AutoCloseable> closing = new ArrayList<>();

    @BeforeEach
    void open() {
        address = PostgresServer.freshDatabase();
        wiring = ServerWiring.open(address, Clock.systemUTC(), new SecureRandom());
        wiring.shopLoader().load(new ByteArrayInputStream(SHOP.getBytes(UTF_8)));
        server = wiring.serve(InetAddress.getLoopbackAddress(), 0);
        cable = new Cable(server.port());
    }

    @AfterEach
    void close() throws Exception {
        for (var one : closing.reversed()) {
            one.close();
        }
        cable.close();
        server.close();
        wiring.close();
    }

    @Test
    void salesMadeWithTheCableOutStandInPostgresOnceWhenItIsBack() throws Exception {
        var shop = till("A1");
        cable.pull();
        for (int i = 0; i < 20; i++) {
            sell(shop, "MKN-001", 2);
        }
        until(shop, state -> state.link() == SyncState.Link.OFFLINE);
        assertThat(shop.sync().state().isGreen()).isFalse();
        assertThat(shop.outbox().unsent().count()).isEqualTo(20);
        assertThat(number("SELECT count(*) FROM orders")).isZero();

        cable.plug();

        until(shop, SyncState::isGreen);
        assertThat(number("SELECT count(*) FROM orders WHERE status = 'completed'")).isEqualTo(20);
        assertThat(number("SELECT sum(total_amount) FROM orders")).isEqualTo(20 * 70_000);
        assertThat(number("SELECT sum(amount) FROM payments")).isEqualTo(20 * 70_000);
        assertThat(number("SELECT count(DISTINCT order_number) FROM orders")).isEqualTo(20);
        assertThat(number("SELECT count(*) FROM sync_conflicts")).isZero();
        assertThat(stock(shop, "MKN-001")).isEqualTo(Quantity.of(960));
    }

    @Test
    void roundedCashAndExactCardAreBothAccepted() throws Exception {
        var shop = till("A1");
        var cash = sell(shop, "MKN-002", 1);
        var basket = basket(shop, "MKN-002", 1);
        shop.checkout().pay(basket, new Tender.Card(null), SARI);

        until(shop, SyncState::isGreen);

        assertThat(cash.totals().total().toDecimal()).isEqualByComparingTo("32000");
        assertThat(number("SELECT sum(total_amount) FROM orders")).isEqualTo(32_000 + 32_050);
        assertThat(number("SELECT count(*) FROM sync_conflicts")).isZero();
    }

    @Test
    void cutsInTheMiddleOfUploadsLeaveEachSaleOnce() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var shop = till("A1");
        long sold = 0;
        for (int cut = 0; cut < 15; cut++) {
            for (int i = 0; i < 10; i++) {
                sell(shop, "MKN-001", 1);
                sold++;
            }
            Thread.sleep(random.nextInt(60));
            cable.pull();
            cable.plug();
            shop.sync().sendNow();
        }

        until(shop, SyncState::isGreen);

        assertThat(number("SELECT count(*) FROM orders")).as("seed %s", seed).isEqualTo(sold);
        assertThat(number("SELECT count(*) FROM payments")).isEqualTo(sold);
        assertThat(number("SELECT count(*) FROM sync_conflicts")).isZero();
        assertThat(stock(shop, "MKN-001")).isEqualTo(Quantity.of(1_000 - sold));
        assertThat(
                        number(
                                "SELECT quantity FROM stock_levels l JOIN products p ON p.id ="
                                        + " l.product_id WHERE p.sku = 'MKN-001'"))
                .isEqualTo(1_000 - sold);
    }

    @Test
    void aPriceChangedAtTheServerReachesTheTill() throws Exception {
        var shop = till("A1");
        until(shop, SyncState::isGreen);
        long id = shop.catalogue().byCode("MKN-001").orElseThrow().id();

        changePrice(id, 37_000);
        shop.sync().poke();

        until(
                shop,
                _ ->
                        shop.catalogue().byCode("8991234567897").orElseThrow().price().minor()
                                == 3_700_000);
    }

    @Test
    void twoTillsSeeEachOthersSalesInTheStock() throws Exception {
        var first = till("A1");
        var second = till("B2");
        sell(first, "MKN-001", 3);
        sell(second, "MKN-001", 4);

        until(first, SyncState::isGreen);
        until(second, SyncState::isGreen);
        first.sync().poke();
        second.sync().poke();

        until(first, _ -> stock(first, "MKN-001").equals(Quantity.of(993)));
        until(second, _ -> stock(second, "MKN-001").equals(Quantity.of(993)));
    }

    @Test
    void twoTillsCannotHaveOneName() {
        till("A1");
        var other = TerminalWiring.open(folder.resolve("other"), Clock.systemUTC());
        closing.add(other);

        assertThat(begin(other, "A1")).isEqualTo(new SetupResult.NameTaken("A1"));
        assertThat(begin(other, "A2")).isInstanceOf(SetupResult.Ready.class);
    }

    private Shop till(String name) {
        var till = TerminalWiring.open(folder.resolve(name), Clock.systemUTC());
        closing.add(till);
        assertThat(begin(till, name)).isInstanceOf(SetupResult.Ready.class);
        var shop = till.openShop();
        shop.sync().start();
        return shop;
    }

    private SetupResult begin(TerminalWiring till, String name) {
        return till.setup()
                .begin(
                        "http://127.0.0.1:" + cable.port(),
                        "kasir@food.example",
                        "rahasia-kasir",
                        name,
                        _ -> {});
    }

    private static Sale sell(Shop shop, String sku, int pieces) {
        var basket = basket(shop, sku, pieces);
        return shop.checkout().pay(basket, new Tender.Cash(basket.cashTotals().total()), SARI);
    }

    private static Basket basket(Shop shop, String sku, int pieces) {
        var product = shop.catalogue().byCode(sku).orElseThrow();
        return Basket.empty(shop.identity().rules(), java.util.UUID::randomUUID)
                .add(product, Quantity.of(pieces));
    }

    private static Quantity stock(Shop shop, String sku) {
        return shop.catalogue().byCode(sku).orElseThrow().stock();
    }

    private static void until(Shop shop, Predicate<SyncState> reached) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!reached.test(shop.sync().state())
                || shop.sync().state().unsent().count() != shop.outbox().unsent().count()) {
            assertThat(System.nanoTime())
                    .as("%s %s", shop.sync().state(), shop.outbox().unsentSales(3))
                    .isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    private void changePrice(long id, long price) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var login = new Login.Request("manager@food.example", "rahasia-manager");
            var answer =
                    client.send(
                            HttpRequest.newBuilder(at("/api/auth/login"))
                                    .header("Content-Type", "application/json")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofByteArray(
                                                    WireJson.bytes(login)))
                                    .build(),
                            BodyHandlers.ofInputStream());
            var token =
                    Objects.requireNonNull(
                            WireJson.readEnvelope(answer.body(), Login.Reply.class).data());
            var put =
                    client.send(
                            HttpRequest.newBuilder(at("/api/products/" + id))
                                    .header("Authorization", "Bearer " + token.token())
                                    .header("Content-Type", "application/json")
                                    .PUT(
                                            HttpRequest.BodyPublishers.ofByteArray(
                                                    WireJson.bytes(Map.of("price", price))))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        }
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private long number(String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                address.jdbcUrl(), address.user(), address.password());
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getBigDecimal(1).longValueExact();
        }
    }
}
