package com.myposcore.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.jdbi.v3.core.Jdbi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

/// A real PostgreSQL for tests: one server a JVM, started at the first use, and a fresh migrated
/// database for whoever asks, copied from a template. Does not fsync, and writes no more of a log
/// than it must, so that a database costs the copying of its files. They are dropped when the class
/// that asked for them has ended.
public final class PostgresServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Queue<String> OPEN = new ConcurrentLinkedQueue<>();
    private static final String TEMPLATE = "shop_template";
    private static final String COPIED = " STRATEGY FILE_COPY";

    private PostgresServer() {}

    /// The address of a new database that has the whole schema and no rows.
    public static PostgresDatabase.Address freshDatabase() {
        String name = name("shop");
        execute(Running.SERVER, "CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE + COPIED);
        return address(Running.SERVER, name);
    }

    /// The address of a new database without any schema.
    public static PostgresDatabase.Address emptyDatabase() {
        String name = name("empty");
        execute(Running.SERVER, "CREATE DATABASE " + name + COPIED);
        return address(Running.SERVER, name);
    }

    /// As [#emptyDatabase], owned by a user who is no superuser, as that of a server that somebody
    /// looks after.
    public static PostgresDatabase.Address ownedDatabase() {
        String name = name("owned");
        execute(
                Running.SERVER,
                "CREATE ROLE " + name + " LOGIN CREATEROLE PASSWORD '" + name + "'");
        execute(Running.SERVER, "GRANT myposcore_app TO " + name);
        execute(Running.SERVER, "CREATE DATABASE " + name + " OWNER " + name + COPIED);
        return new PostgresDatabase.Address(Running.SERVER.getJdbcUrl(name, name), name, name);
    }

    private static String name(String kind) {
        String name = kind + "_" + DATABASES.incrementAndGet();
        OPEN.add(name);
        return name;
    }

    /// Drops every database that was asked for, whoever is still connected.
    static void dropAll() {
        for (String name = OPEN.poll(); name != null; name = OPEN.poll()) {
            execute(Running.SERVER, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        }
    }

    /// The same database, opened by whoever may do anything.
    public static DataSource asSuperuser(PostgresDatabase.Address owned) {
        return Running.SERVER.getDatabase("postgres", owned.user());
    }

    /// Opens the database with every `tenant_id = :tenantId` in its statements taken for true, so
    /// that only row-level security keeps tenants apart.
    public static PostgresDatabase openWithoutPredicates(PostgresDatabase.Address address) {
        return Watched.postgres(address, 16, new WithoutPredicates());
    }

    private static final class WithoutPredicates implements Watched.Watch {
        @Override
        public void before(Connection connection, String sql) {}

        @Override
        public void after(Connection connection, String sql) {}

        @Override
        public String rewritten(String sql) {
            return sql.replaceAll("(\\w+\\.)?tenant_id = \\?", "(CAST(? AS bigint) IS NOT NULL)");
        }
    }

    /// Takes row-level security away, so that only the statements themselves keep tenants apart.
    public static void dropRowLevelSecurity(PostgresDatabase.Address address) {
        Jdbi.create(address.jdbcUrl(), address.user(), address.password())
                .useHandle(
                        db ->
                                db.execute(
                                        """
                                        DO $$
                                        DECLARE t regclass;
                                        BEGIN
                                            FOR t IN SELECT oid FROM pg_class
                                                      WHERE relrowsecurity
                                            LOOP
                                                EXECUTE format('ALTER TABLE %s'
                                                    ' DISABLE ROW LEVEL SECURITY', t);
                                            END LOOP;
                                        END $$
                                        """));
    }

    private static PostgresDatabase.Address address(EmbeddedPostgres server, String name) {
        return new PostgresDatabase.Address(
                server.getJdbcUrl("postgres", name), "postgres", "postgres");
    }

    private static void execute(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    private static final class Running {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server =
                        EmbeddedPostgres.builder()
                                .setServerConfig("max_connections", "400")
                                .setServerConfig("shared_buffers", "64MB")
                                .setServerConfig("wal_level", "minimal")
                                .setServerConfig("max_wal_senders", "0")
                                .setServerConfig("full_page_writes", "off")
                                .setServerConfig("checkpoint_timeout", "1h")
                                .setServerConfig("autovacuum", "off")
                                .start();
                execute(server, "CREATE DATABASE " + TEMPLATE);
                PostgresMigrations.migrate(address(server, TEMPLATE));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException("the test PostgreSQL does not start", e);
            }
        }
    }
}
