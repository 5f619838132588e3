package com.myposcore.db;

import com.myposcore.db.calls.Calls;
import com.myposcore.db.calls.Plans;
import com.myposcore.db.calls.PostgresValues;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/// The server's PostgreSQL: a pool of connections under the role `myposcore_app`, which owns
/// nothing and is bound by row-level security. Every transaction is one tenant's; PostgreSQL itself
/// hides all other rows from it.
///
/// Thread-safe. A failure that the database resolves by trying again (serialization failure,
/// deadlock) is tried again a bounded number of times with jitter.
public final class PostgresDatabase implements AutoCloseable {
    /// The role that server transactions run under; migrations create it.
    public static final String APP_ROLE = "myposcore_app";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);
    private static final int TRIES = 5;

    // Said by each transaction for itself, in one round trip: a session is handed on to another.
    // What writes goes by indexes alone: a session keeps the plans of its statements, those behind
    // foreign keys above all, from the days when a table was still so small that a scan was cheap.
    private static final String BOUND = "; SELECT set_config('app.tenant_id', ?, true)";
    private static final String BY_INDEX = ", set_config('enable_seqscan', 'off', true)";
    private static final String DURABLE =
            "SET TRANSACTION ISOLATION LEVEL READ COMMITTED" + BOUND + BY_INDEX;
    private static final String NOTED = "SET LOCAL synchronous_commit TO off" + BOUND + BY_INDEX;
    private static final String SNAPSHOT =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY" + BOUND;
    private static final String LOOK =
            SNAPSHOT + ", set_config('plan_cache_mode', 'force_custom_plan', true)";
    private static final String SNAPSHOT_NOTED =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SET LOCAL synchronous_commit TO off"
                    + BOUND;

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
        config.setConnectionInitSql("SET ROLE " + APP_ROLE);
        config.addDataSourceProperty("ApplicationName", "myposcore");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.setPoolName("postgres");
        return new PostgresDatabase(address, new HikariDataSource(config), setting);
    }

    /// Runs `work` for one tenant in a READ COMMITTED transaction and commits it.
    public <T> T write(long tenantId, Function<Transaction, T> work) {
        return tried(tenantId, DURABLE, work);
    }

    /// Runs `work` for one tenant on one snapshot (REPEATABLE READ), from which it may also leave
    /// notes as [#note] does.
    public <T> T readNoting(long tenantId, Function<Transaction, T> work) {
        return tried(tenantId, SNAPSHOT_NOTED, work);
    }

    private <T> T tried(long tenantId, String manner, Function<Transaction, T> work) {
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
        return inTenant(tenantId, NOTED, work);
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
        return inTenant(tenantId, SNAPSHOT, work);
    }

    /// As [#read], for questions of which parts may be left unasked: each is planned for what it
    /// asks, for a plan that fits them all fits none.
    public <T> T look(long tenantId, Function<Transaction, T> work) {
        return inTenant(tenantId, LOOK, work);
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

    private <T> T inTenant(long tenantId, String manner, Function<Transaction, T> work) {
        List<Object> facts = new ArrayList<>();
        T result;
        try (Handle handle = connect()) {
            result =
                    handle.inTransaction(
                            open -> {
                                begin(open, manner, tenantId);
                                var calls =
                                        Calls.passing(plans, open.getConnection(), open::attach);
                                var transaction = new Transaction(calls::dao);
                                T made = work.apply(transaction);
                                facts.addAll(transaction.facts());
                                return made;
                            });
        }
        facts.forEach(fact -> listeners.forEach(listener -> listener.accept(fact)));
        return result;
    }

    private Handle connect() {
        try {
            return jdbi.open();
        } catch (ConnectionException e) {
            throw new DatabaseUnreachable(String.valueOf(e.getMessage()), e);
        }
    }

    private static void begin(Handle handle, String manner, long tenantId) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(manner)) {
            statement.setString(1, Long.toString(tenantId));
            statement.execute();
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
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
