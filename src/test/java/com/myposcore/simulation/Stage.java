package com.myposcore.simulation;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.Watched;
import com.myposcore.server.TestShop;
import com.myposcore.terminal.TestTill;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A database and threads that many seeds use one after the other, each with a tenant of its own.
final class Stage implements AutoCloseable {
    private static final int PRODUCTS = 4;
    private static final String CLOCK =
            """
            CREATE SCHEMA sim;
            CREATE FUNCTION sim.now() RETURNS timestamptz STABLE
                RETURN current_setting('sim.now')::timestamptz;
            CREATE FUNCTION sim.clock_timestamp() RETURNS timestamptz STABLE
                RETURN current_setting('sim.now')::timestamptz;
            GRANT USAGE ON SCHEMA sim TO PUBLIC;
            """;

    private final Sabotage sabotage;
    private final TestShop shop;
    private final PostgresDatabase database;
    private final ServerWatch watch;
    private final Locks locks;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Path folder;
    private int runs;

    Stage(Sabotage sabotage) {
        this.sabotage = sabotage;
        this.shop = TestShop.open();
        shop.owner(CLOCK);
        try {
            sabotage.spoil(shop);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        this.watch = new ServerWatch(sabotage);
        this.database = Watched.postgres(shop.address, 24, watch);
        this.locks = new Locks(shop.address);
        this.folder = folder();
    }

    private static Path folder() {
        try {
            var memory = Path.of("/dev/shm");
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "tills")
                    : Files.createTempDirectory("tills");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How one run ended: its steps, and what was wrong, if anything was.
    record Outcome(long seed, List<String> trace, @Nullable Throwable wrong) {}

    Outcome run(long seed) {
        int run = ++runs;
        var tenant = shop.tenant("seed-" + seed + "-run-" + run, PRODUCTS);
        shop.owner(
                "UPDATE tenants SET settings = CAST(? AS jsonb) WHERE tenant_id = ?",
                WireJson.text(TestTill.RUPIAH),
                tenant.id());
        var files = folder.resolve("run-" + run);
        World world;
        try {
            Files.createDirectory(files);
            world = new World(seed, sabotage, shop, tenant, database, watch, locks, threads, files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Throwable wrong = null;
        try {
            world.setUp();
            world.run();
        } catch (RuntimeException | AssertionError e) {
            wrong = e;
        } finally {
            world.close();
            delete(files);
        }
        return new Outcome(seed, world.trace(), wrong);
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        locks.close();
        database.close();
        shop.close();
        delete(folder);
    }
}
