package com.myposcore.db;

import com.myposcore.db.calls.Calls;
import com.myposcore.db.calls.Plans;
import com.myposcore.db.calls.PostgresValues;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// The server's PostgreSQL: a pool of connections under the role `myposcore_app`, which owns
/// nothing and is bound by row-level security. Every transaction is one tenant's; PostgreSQL itself
/// hides all other rows from it.
///
/// Thread-safe. A failure that the database resolves by trying again (serialization failure,
/// deadlock) is tried again a bounded number of times with jitter.
public final class PostgresDatabase implements AutoCloseable {
    /// The role that server transactions run under; migrations create it.
    public static final String APP_ROLE = "myposcore_app";

    // A question is small and answered at once by whom it was put to: to call other processes for
    // help, or to compile its plan, takes longer than the answer.
    static final String SESSION =
            "SET ROLE " + APP_ROLE + "; SET max_parallel_workers_per_gather = 0; SET jit = off";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);
    private static final int TRIES = 5;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    private final Address address;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Plans plans = new Plans(new PostgresValues());
    private final List<Consumer<Object>> listeners = new CopyOnWriteArrayList<>();

    private PostgresDatabase(Address address, HikariDataSource pool, Consumer<Jdbi> setting) {
        this.address = address;
        this.pool = pool;
        this.jdbi = Columns.installPostgres(Jdbi.create(pool));
        setting.accept(jdbi);
    }

    /// Where the database is and who opens it.
    public record Address(String jdbcUrl, String user, String password) {
        @Override
        public String toString() {
            return jdbcUrl + " as " + user;
        }
    }

    /// Opens a pool of at most `connections` on an already migrated database.
    public static PostgresDatabase open(Address address, int connections) {
        return open(address, connections, _ -> {});
    }

    /// As [#open(Address, int)], with more settings; how tests take one line of defence away.
    static PostgresDatabase open(Address address, int connections, Consumer<Jdbi> setting) {
        var config = new HikariConfig();
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        config.setConnectionInitSql(SESSION);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.addDataSourceProperty("ApplicationName", "myposcore");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // a database that neither answers nor hangs up must not hold its callers for hours
        config.addDataSourceProperty("socketTimeout", Long.toString(LONGEST_ANSWER.toSeconds()));
        config.setPoolName("postgres");
        return new PostgresDatabase(address, new HikariDataSource(config), setting);
    }

    /// Runs `work` for one tenant in a READ COMMITTED transaction and commits it.
    public <T> T write(long tenantId, Function<Transaction, T> work) {
        return tried(tenantId, Manner.WRITE, work);
    }

    /// Runs `work` for one tenant on one snapshot (REPEATABLE READ), from which it may also leave
    /// notes as [#note] does.
    public <T> T readNoting(long tenantId, Function<Transaction, T> work) {
        return tried(tenantId, Manner.READ_NOTING, work);
    }

    private <T> T tried(long tenantId, Manner manner, Function<Transaction, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return inTenant(tenantId, manner, work);
            } catch (RuntimeException e) {
                if (attempt == TRIES || !SqlState.isTransient(e)) {
                    throw e;
                }
                LOG.info("transaction tried again ({} of {}): {}", attempt, TRIES, e.getMessage());
                pause(attempt);
            }
        }
    }

    /// As [#write], without waiting for the disk: for notes that a crash of the machine may lose.
    public <T> T note(long tenantId, Function<Transaction, T> work) {
        return inTenant(tenantId, Manner.NOTE, work);
    }

    /// As [#write], for work without a result.
    public void run(long tenantId, Consumer<Transaction> work) {
        write(
                tenantId,
                tx -> {
                    work.accept(tx);
                    return true;
                });
    }

    /// Runs `work` for one tenant on one snapshot (REPEATABLE READ, read only).
    public <T> T read(long tenantId, Function<Transaction, T> work) {
        return inTenant(tenantId, Manner.READ, work);
    }

    /// As [#read], for questions of which parts may be left unasked: each is planned for what it
    /// asks, for a plan that fits them all fits none.
    public <T> T look(long tenantId, Function<Transaction, T> work) {
        return inTenant(tenantId, Manner.LOOK, work);
    }

    /// Runs `work`, which is a single statement that only reads, for one tenant: one round trip for
    /// all of it. A second statement would belong to no tenant and see nothing.
    public <T> T glance(long tenantId, Function<Transaction, T> work) {
        try (Handle handle = connect()) {
            return work.apply(new Transaction(calls(handle, Manner.GLANCE, tenantId)));
        }
    }

    /// How many connections are at work, wait for work, are waited for, and may be open at most.
    public record Pool(int active, int idle, int waiting, int most) {}

    /// The pool at this moment.
    public Pool pool() {
        var state = pool.getHikariPoolMXBean();
        return new Pool(
                state.getActiveConnections(),
                state.getIdleConnections(),
                state.getThreadsAwaitingConnection(),
                pool.getMaximumPoolSize());
    }

    /// Whether the database answers a newcomer now, however busy the pool is; found out within
    /// seconds.
    boolean answers() {
        var asking = new Properties();
        asking.setProperty("user", address.user());
        asking.setProperty("password", address.password());
        List.of("loginTimeout", "connectTimeout", "socketTimeout")
                .forEach(limit -> asking.setProperty(limit, "2"));
        try (var connection = DriverManager.getConnection(address.jdbcUrl(), asking)) {
            return !pool.isClosed() && connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /// `listener` hears each fact that a transaction told, right after its commit, on the thread
    /// that committed: it must be quick and must not throw.
    public void onCommitted(Consumer<Object> listener) {
        listeners.add(listener);
    }

    /// A connection of its own beside the pool, for news between the processes on this database.
    public PostgresChannel channel(String name) {
        return PostgresChannel.open(address, name);
    }

    @Override
    public void close() {
        pool.close();
    }

    private <T> T inTenant(long tenantId, Manner manner, Function<Transaction, T> work) {
        List<Supplier<?>> facts = new ArrayList<>();
        T result;
        try (Handle handle = connect()) {
            result =
                    handle.inTransaction(
                            open -> {
                                var calls = calls(open, manner, tenantId);
                                var transaction = new Transaction(calls);
                                T made = work.apply(transaction);
                                calls.finish();
                                facts.addAll(transaction.facts());
                                return made;
                            });
        }
        facts.stream()
                .map(Supplier::get)
                .forEach(fact -> listeners.forEach(listener -> listener.accept(fact)));
        return result;
    }

    private Calls calls(Handle handle, Manner manner, long tenantId) {
        return Calls.travelling(
                plans, handle.getConnection(), handle::attach, manner.opening(tenantId));
    }

    private Handle connect() {
        try {
            return jdbi.open();
        } catch (ConnectionException e) {
            throw new DatabaseUnreachable(String.valueOf(e.getMessage()), e);
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5L << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to try again", e);
        }
    }
}
