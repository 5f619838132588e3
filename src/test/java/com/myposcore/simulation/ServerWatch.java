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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Between the server and PostgreSQL: steps to be held up or killed at, and PostgreSQL's own clock,
/// which is the server's and like it may be set by somebody.
final class ServerWatch implements Watched.Watch {
    private final Sabotage sabotage;
    private final Map<BaseConnection, Instant> told = new ConcurrentHashMap<>();
    private final Set<Strand> undone = ConcurrentHashMap.newKeySet();
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
            if (!commits(sql)) { // or it was held up when it was prepared
                strand.step(sql);
            }
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
    public void after(Connection connection, String sql) {
        @Nullable Strand strand = Strand.current();
        if (strand != null && commits(sql) && !undone.remove(strand)) {
            strand.step("after commit");
        }
    }

    private static boolean commits(String sql) {
        return sql.endsWith("; COMMIT");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        @Nullable Strand strand = Strand.current();
        var session = connection.unwrap(BaseConnection.class);
        if (strand == null || session.getTransactionState() == TransactionState.IDLE) {
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

    /// What brings its commit along is killed before it, and sabotaged by being undone.
    @Override
    public String rewritten(String sql) {
        String rewritten = sabotage.rewritten(sql);
        @Nullable Strand strand = Strand.current();
        if (strand == null || !commits(sql)) {
            return rewritten;
        }
        try {
            strand.step("before commit");
            return rewritten;
        } catch (Killed e) {
            if (sabotage.answersBeforeCommit()) {
                undone.add(strand);
                return rewritten.replaceFirst("COMMIT$", "ROLLBACK");
            }
            throw e;
        }
    }
}
