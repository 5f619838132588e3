package com.myposcore.simulation;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.Watched;
import com.myposcore.server.TestShop;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Role;
import com.myposcore.terminal.TestTill;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A shop that many seeds play one after the other, each from the same beginning: a database, the
/// files of tills that are set up, threads.
final class Stage implements AutoCloseable {
    private static final int PRODUCTS = 4;
    // What PostgreSQL takes for the time: the server's, where it was told; else its own.
    private static final String CLOCK =
            """
            CREATE SCHEMA sim;
            CREATE FUNCTION sim.now() RETURNS timestamptz STABLE
                RETURN coalesce(nullif(current_setting('sim.now', true), '')::timestamptz,
                                pg_catalog.now());
            CREATE FUNCTION sim.clock_timestamp() RETURNS timestamptz STABLE RETURN sim.now();
            GRANT USAGE ON SCHEMA sim TO PUBLIC;
            DO $$
            DECLARE c record;
            BEGIN
                FOR c IN SELECT table_name, column_name FROM information_schema.columns
                          WHERE table_schema = 'public' AND column_default = 'now()'
                LOOP
                    EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET DEFAULT sim.now()',
                                   c.table_name, c.column_name);
                END LOOP;
            END $$;
            """;

    final Sabotage sabotage;
    final TestShop.Tenant tenant;
    final Caller cashierOfOtherBranch;
    final Caller managerOfOtherBranch;
    final PostgresDatabase database;
    final ServerWatch watch;
    final Locks locks;
    final Connection owner;
    final ExecutorService threads = Executors.newCachedThreadPool();
    private final TestShop shop;
    private final Path folder;
    private final Origin origin;
    private int runs;

    Stage(Sabotage sabotage) {
        this.sabotage = sabotage;
        this.shop = TestShop.open();
        this.tenant = shop.tenant("food", PRODUCTS);
        shop.owner(
                "UPDATE tenants SET settings = CAST(? AS jsonb) WHERE tenant_id = ?",
                WireJson.text(TestTill.RUPIAH),
                tenant.id());
        this.cashierOfOtherBranch = inOtherBranch(Role.USER);
        this.managerOfOtherBranch = inOtherBranch(Role.BRANCHADMIN);
        shop.owner(CLOCK);
        this.watch = new ServerWatch(sabotage);
        this.database = Watched.postgres(shop.address, 24, watch);
        this.locks = new Locks(shop.address);
        this.folder = folder();
        try {
            this.owner = Origin.owner(shop.address);
            var files = Files.createDirectory(folder.resolve("tills"));
            World.setUp(this, files);
            sabotage.spoil(shop);
            this.origin = new Origin(owner, files);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Caller inOtherBranch(Role role) {
        long user =
                shop.one(
                        "INSERT INTO users (tenant_id, branch_id, email, full_name, role,"
                                + " password_hash) VALUES (?, ?, ?, 'Other', ?, 'x') RETURNING id",
                        tenant.id(),
                        tenant.otherBranch(),
                        role.wireName() + "@other.example",
                        role.wireName());
        return new Caller(tenant.id(), tenant.otherBranch(), user, role, null);
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
        var files = folder.resolve("run-" + ++runs);
        try {
            Files.createDirectory(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        origin.restore(files);
        var world = new World(seed, this, files);
        Throwable wrong = null;
        try {
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
        try {
            owner.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        shop.close();
        delete(folder);
    }
}
