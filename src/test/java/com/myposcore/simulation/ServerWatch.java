package com.myposcore.simulation;

import com.myposcore.db.Watched;

import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Between the server and PostgreSQL: steps to be held up or killed at, and PostgreSQL's own clock,
/// which is the server's and like it may be set by somebody.
final class ServerWatch implements Watched.Watch {
    private final Sabotage sabotage;
    private final Map<BaseConnection, Instant> told = new ConcurrentHashMap<>();
    private volatile Clock clock = Clock.systemUTC();

    ServerWatch(Sabotage sabotage) {
        this.sabotage = sabotage;
    }

    void follow(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void before(Connection connection, String sql) throws SQLException {
        var session = connection.unwrap(BaseConnection.class);
        if (session.getTransactionState() == TransactionState.IDLE) {
            setClock(session);
        }
        @Nullable Strand strand = Strand.current();
        if (strand != null) {
            strand.usesSession(session.getBackendPID());
            strand.step(sql);
        }
    }

    private void setClock(BaseConnection session) throws SQLException {
        Instant now = clock.instant();
        if (!now.equals(told.put(session, now))) {
            try (var statement = session.createStatement()) {
                statement.execute(
                        "SET search_path TO sim, pg_catalog, public; SET sim.now TO '" + now + "'");
            }
        }
    }

    @Override
    public void after(Connection connection, String sql) {}

    @Override
    public void commit(Connection connection) throws SQLException {
        @Nullable Strand strand = Strand.current();
        if (strand == null) {
            connection.commit();
            return;
        }
        try {
            strand.step("before commit");
        } catch (Killed e) {
            if (sabotage.answersBeforeCommit()) {
                connection.rollback();
                return;
            }
            throw e;
        }
        connection.commit();
        strand.step("after commit");
    }

    @Override
    public String rewritten(String sql) {
        return sabotage.rewritten(sql);
    }
}
