package com.myposcore.bench;

import com.myposcore.bench.download.BigShop;
import com.myposcore.demo.GeneratedShop;
import com.myposcore.demo.ServerProcess;
import com.myposcore.money.Quantity;
import com.myposcore.terminal.Shop;
import com.myposcore.terminal.TerminalWiring;
import com.myposcore.terminal.catalogue.Product;
import com.myposcore.terminal.sale.Basket;
import com.myposcore.terminal.setup.SetupResult;
import com.myposcore.terminal.staff.EnrolResult;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the benchmarks are run on: a PostgreSQL that keeps its promises at a power cut, a server
/// process, a generated catalogue, and terminals set up against them. Made once a run.
final class BenchShop implements AutoCloseable {
    private static final String USER = "postgres";

    private final Path folder;
    private final int products;
    private final EmbeddedPostgres postgres;
    private final ServerProcess server;
    private final Map<Integer, BigShop> bigShops = new HashMap<>();
    private int terminals;

    private BenchShop(Path folder, int products, EmbeddedPostgres postgres, ServerProcess server) {
        this.folder = folder;
        this.products = products;
        this.postgres = postgres;
        this.server = server;
    }

    static BenchShop open(Path folder, int products) throws IOException {
        Path shop = folder.resolve("shop.json");
        GeneratedShop.write(shop, products);
        Path secret = Files.writeString(folder.resolve("secret"), USER);
        EmbeddedPostgres postgres =
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("postgres"))
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
        ServerProcess server =
                ServerProcess.start(folder, serving(postgres, secret, "--load", shop.toString()));
        return new BenchShop(folder, products, postgres, server);
    }

    private static List<String> serving(EmbeddedPostgres postgres, Path secret, String... more) {
        List<String> options = new ArrayList<>();
        options.addAll(List.of("--port", "0", "--user", USER));
        options.addAll(List.of("--database", postgres.getJdbcUrl(USER, "postgres")));
        options.addAll(List.of("--password-file", secret.toString()));
        options.addAll(List.of(more));
        return options;
    }

    /// Where the server answers.
    URI server() {
        return server.address();
    }

    /// The options of another server process on the same database.
    List<String> serving() {
        return serving(postgres, folder.resolve("secret"));
    }

    /// A folder of its own for a benchmark.
    Path newFolder(String name) {
        return folder.resolve(name);
    }

    int products() {
        return products;
    }

    String jdbcUrl() {
        return postgres.getJdbcUrl(USER, "postgres");
    }

    /// A business of its own with so many products, made at the first call.
    BigShop bigShop(int size) throws SQLException {
        BigShop made = bigShops.get(size);
        if (made == null) {
            made = BigShop.make(jdbcUrl(), size);
            bigShops.put(size, made);
        }
        return made;
    }

    /// The SQLite file of a terminal's folder.
    static Path file(Path terminal) {
        return terminal.resolve("till.db");
    }

    /// A folder in which a new terminal has been set up and has pulled the whole catalogue.
    Path newTerminal() {
        terminals++;
        Path data = folder.resolve("terminal-" + terminals);
        try (var wiring = TerminalWiring.open(data, Clock.systemUTC())) {
            var result =
                    wiring.setup()
                            .begin(
                                    server.address().toString(),
                                    GeneratedShop.MANAGER,
                                    GeneratedShop.PASSWORD,
                                    "B" + terminals,
                                    _ -> {});
            if (!(result instanceof SetupResult.Ready)) {
                throw new IllegalStateException("the terminal was not set up: " + result);
            }
        }
        return data;
    }

    /// As [#newTerminal], with the cashier's PIN.
    Path newStaffedTerminal() {
        Path data = newTerminal();
        try (var wiring = TerminalWiring.open(data, Clock.systemUTC())) {
            var result =
                    wiring.openShop()
                            .staff()
                            .enrol(
                                    GeneratedShop.CASHIER,
                                    GeneratedShop.PASSWORD,
                                    GeneratedShop.PIN);
            if (!(result instanceof EnrolResult.Enrolled)) {
                throw new IllegalStateException("the cashier was not enrolled: " + result);
            }
        }
        return data;
    }

    /// Three different products, one piece each.
    Basket basket(TerminalWiring wiring, Shop shop, int seed) {
        Basket basket = Basket.empty(shop.identity().rules(), wiring.ids());
        for (int i = 0; i < 3; i++) {
            basket = basket.add(product(shop, seed * 3 + i), Quantity.ONE);
        }
        return basket;
    }

    private Product product(Shop shop, int i) {
        String code = GeneratedShop.barcode(i % products);
        return shop.catalogue()
                .byCode(code)
                .orElseThrow(() -> new IllegalStateException("no product with barcode " + code));
    }

    @Override
    public void close() throws IOException {
        try (postgres) {
            server.close();
        }
    }
}
