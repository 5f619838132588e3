package com.myposcore;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.PostgresServer;
import com.myposcore.demo.Cable;
import com.myposcore.money.Quantity;
import com.myposcore.server.ServerByHand;
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

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/// A shop's server on a real PostgreSQL, its tills, and the cable between them.
final class ShopOnACable implements AutoCloseable {
    static final Cashier SARI = new Cashier(1, "Sari", "user");
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

    final Cable cable;
    private final Path folder;
    private final PostgresDatabase.Address address;
    private final List<ServerWiring> wirings = new ArrayList<>();
    private final List<HttpServer> servers = new ArrayList<>();
    private final List<TerminalWiring> closing = new ArrayList<>();

    ShopOnACable(Path folder) {
        this(folder, 1);
    }

    /// With several servers on the one database.
    ShopOnACable(Path folder, int count) {
        this.folder = folder;
        address = PostgresServer.freshDatabase();
        for (int i = 0; i < count; i++) {
            var wiring = ServerByHand.wired(PostgresDatabase.open(address, 16), Clock.systemUTC());
            wiring.shopLoader().load(SHOP.getBytes(UTF_8));
            wirings.add(wiring);
            servers.add(wiring.serve(InetAddress.getLoopbackAddress(), 0));
        }
        cable = new Cable(servers.stream().mapToInt(HttpServer::port).toArray());
    }

    void stopFirstServer() {
        servers.removeFirst().close();
        wirings.removeFirst().close();
    }

    @Override
    public void close() {
        for (var one : closing.reversed()) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        cable.close();
        servers.forEach(HttpServer::close);
        wirings.forEach(ServerWiring::close);
    }

    Shop till(String name) {
        var till = newTill(name);
        assertThat(begin(till, name)).isInstanceOf(SetupResult.Ready.class);
        var shop = till.openShop();
        shop.sync().start();
        return shop;
    }

    TerminalWiring newTill(String name) {
        var till = TerminalWiring.open(folder.resolve(name), Clock.systemUTC());
        closing.add(till);
        return till;
    }

    SetupResult begin(TerminalWiring till, String name) {
        return till.setup()
                .begin(
                        "http://127.0.0.1:" + cable.port(),
                        "kasir@food.example",
                        "rahasia-kasir",
                        name,
                        _ -> {});
    }

    static Sale sell(Shop shop, String sku, int pieces) {
        var basket = basket(shop, sku, pieces);
        return shop.checkout().pay(basket, new Tender.Cash(basket.cashTotals().total()), SARI);
    }

    static Basket basket(Shop shop, String sku, int pieces) {
        var product = shop.catalogue().byCode(sku).orElseThrow();
        return Basket.empty(shop.identity().rules(), java.util.UUID::randomUUID)
                .add(product, Quantity.of(pieces));
    }

    static Quantity stock(Shop shop, String sku) {
        return shop.catalogue().byCode(sku).orElseThrow().stock();
    }

    static void until(Shop shop, Predicate<SyncState> reached) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!reached.test(shop.sync().state())
                || shop.sync().state().unsent().count() != shop.outbox().unsent().count()) {
            assertThat(System.nanoTime())
                    .as("%s %s", shop.sync().state(), shop.outbox().unsentSales(3))
                    .isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    void changePrice(long id, long price) throws Exception {
        manager("PUT", "/api/products/" + id, WireJson.text(Map.of("price", price)));
    }

    /// What the server answers the manager.
    String manager(String method, String path, String json) throws Exception {
        return ask(
                new Login.Request("manager@food.example", "rahasia-manager"), method, path, json);
    }

    /// A request of somebody who goes to the server without any till; what the server answers.
    String ask(Login.Request login, String method, String path, String json) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
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
            var sent =
                    client.send(
                            HttpRequest.newBuilder(at(path))
                                    .header("Authorization", "Bearer " + token.token())
                                    .header("Content-Type", "application/json")
                                    .method(method, HttpRequest.BodyPublishers.ofString(json))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
            return sent.body();
        }
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + servers.getFirst().port() + path);
    }

    long number(String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                address.jdbcUrl(), address.user(), address.password());
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getBigDecimal(1).longValueExact();
        }
    }
}
