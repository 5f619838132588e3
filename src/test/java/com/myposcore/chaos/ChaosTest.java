package com.myposcore.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.db.PostgresServer;
import com.myposcore.demo.ServerProcess;
import com.myposcore.terminal.TerminalWiring;
import com.myposcore.terminal.setup.SetupResult;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The whole product as processes, on real sockets over a bad line, killed at moments that nobody
/// chose: `mvn test -Dtest=ChaosTest -Dchaos.rounds=100` for longer, `-Dchaos.seed=42` for the same
/// chances (the machine still decides when each comes).
@Timeout(value = 10 * 60)
class ChaosTest {
    private static final int ROUNDS = Integer.getInteger("chaos.rounds", 3);
    private static final int STOCK = 100_000;
    private static final List<String> TILLS = List.of("K1", "K2");
    private static final String SHOP =
            """
            { "tenants": [ { "name": "Food",
                "branches": [ { "name": "Pusat", "address": "Jl. Sudirman 123", "phone": "021" } ],
                "users": [
                  { "email": "kasir@food.example", "password": "rahasia-kasir", "pin": "258025",
                    "full_name": "Kasir", "role": "user", "branch": "Pusat" },
                  { "email": "manager@food.example", "password": "rahasia-manager",
                    "pin": "258025", "full_name": "Manajer", "role": "branchadmin",
                    "branch": "Pusat" } ],
                "categories": [ { "name": "Makanan", "description": "" } ],
                "products": [ PRODUCTS ] } ] }
            """;

    @TempDir Path folder;

    private final long seed = Long.getLong("chaos.seed", System.nanoTime());
    private final Random chance = new Random(seed);
    private final FaultyCable cable = new FaultyCable(chance.nextLong());
    private final Map<String, Queue<String>> said = new TreeMap<>();
    private final Map<String, TillProcess> tills = new TreeMap<>();
    private Ledgers ledgers;
    private List<String> place;
    private ServerProcess server;
    private BackOffice office;

    @BeforeEach
    void openTheShop() throws Exception {
        var address = PostgresServer.freshDatabase();
        ledgers = new Ledgers(address);
        Path shop =
                Files.writeString(
                        folder.resolve("shop.json"), SHOP.replace("PRODUCTS", products()));
        Path secret = Files.writeString(folder.resolve("secret"), address.password());
        place =
                List.of(
                        "--database", address.jdbcUrl(),
                        "--user", address.user(),
                        "--password-file", secret.toString(),
                        "--port", "0");
        serve("--load", shop.toString());
        office = BackOffice.login(server.address(), "manager@food.example", "rahasia-manager");
        for (String till : TILLS) {
            setUp(till);
            start(till);
        }
    }

    private static String products() {
        return String.join(
                ", ",
                IntStream.rangeClosed(1, 5)
                        .mapToObj(
                                n ->
                                        """
                                        { "sku": "MKN-%d", "barcodes": [], "name": "Nasi %d",
                                          "category": "Makanan", "price": %d000, "stock": %d }
                                        """
                                                .formatted(n, n, 10 + n, STOCK))
                        .toList());
    }

    private void serve(String... more) throws Exception {
        var options = Stream.concat(place.stream(), Stream.of(more)).toList();
        server =
                ServerProcess.start(
                        folder.resolve("server"),
                        options,
                        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        cable.leadTo(server.port());
    }

    private void setUp(String name) {
        try (var till = TerminalWiring.open(folder.resolve(name), Clock.systemUTC())) {
            var address = URI.create("http://127.0.0.1:" + cable.port());
            assertThat(
                            till.setup()
                                    .begin(
                                            address.toString(),
                                            "kasir@food.example",
                                            "rahasia-kasir",
                                            name,
                                            _ -> {}))
                    .isInstanceOf(SetupResult.Ready.class);
        }
    }

    private void start(String till) throws Exception {
        tills.put(till, TillProcess.start(folder.resolve(till), chance.nextLong(), said(till)));
    }

    private TillProcess running(String till) {
        return Objects.requireNonNull(tills.get(till));
    }

    private Queue<String> said(String till) {
        return said.computeIfAbsent(till, _ -> new ConcurrentLinkedQueue<>());
    }

    @AfterEach
    void closeEverything() {
        tills.values().forEach(TillProcess::close);
        server.close();
        cable.close();
    }

    @Test
    void eachSaleThatWasSaidToBeDoneIsOnBothSidesOnce() throws Exception {
        cable.spoil();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < 8; i++) {
                Thread.sleep(chance.nextInt(300));
                office.reprice(server.address(), 1 + chance.nextInt(5), chance.nextInt(50) * 1000L);
            }
            boolean isServerHit = chance.nextInt(4) < 3;
            if (isServerHit) {
                server.kill();
            }
            for (String till : TILLS) {
                if (chance.nextInt(2) == 0) {
                    running(till).kill();
                    start(till);
                }
            }
            if (isServerHit) {
                serve();
            }
        }
        cable.heal();
        for (String till : TILLS) {
            assertThat(running(till).settles(60))
                    .as("seed %d: %s comes into step", seed, till)
                    .isTrue();
        }
        for (String till : TILLS) {
            hearOfTheOthers(till);
        }
        compare();
    }

    // What was sold after it ended.
    private void hearOfTheOthers(String name) throws InterruptedException {
        try (var till = TerminalWiring.open(folder.resolve(name), Clock.systemUTC())) {
            var sync = till.openShop().sync();
            sync.start();
            while (!sync.state().isGreen() || sync.state().lastSuccess() == null) {
                Thread.sleep(20);
            }
        }
    }

    private void compare() throws SQLException {
        int sales = 0;
        for (String till : TILLS) {
            Path place = folder.resolve(till);
            var sold = ledgers.salesOfTill(place);
            sales += sold.size();
            assertThat(ledgers.salesOfServer(till))
                    .as("seed %d: %s's sales", seed, till)
                    .isEqualTo(sold);
            var receipts = ledgers.till(place, "SELECT receipt_number FROM orders ORDER BY 1");
            assertThat(receipts)
                    .as("seed %d: %s's receipts", seed, till)
                    .containsAll(said(till))
                    .isEqualTo(
                            IntStream.rangeClosed(1, receipts.size())
                                    .mapToObj(n -> "%s-%06d".formatted(till, n))
                                    .toList());
            assertThat(ledgers.till(place, "SELECT state FROM outbox WHERE state <> 'sent'"))
                    .as("seed %d: %s's unsent", seed, till)
                    .isEmpty();
            assertThat(ledgers.catalogueOfTill(place))
                    .as("seed %d: %s's catalogue", seed, till)
                    .isEqualTo(ledgers.catalogueOfServer());
        }
        assertThat(ledgers.levels())
                .as("seed %d: stock", seed)
                .isEqualTo(ledgers.levelsByMovements())
                .isEqualTo(ledgers.levelsBySales(STOCK));
        assertThat(sales).as("seed %d: sales", seed).isGreaterThan(20 * ROUNDS);
        System.out.printf("chaos: seed %d, %d sales%n", seed, sales);
    }
}
