package com.myposcore.simulation;

import com.myposcore.db.PostgresDatabase;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Asks PostgreSQL which of its sessions wait for another one's lock.
final class Locks implements AutoCloseable {
    private final Handle monitor;

    Locks(PostgresDatabase.Address address) {
        this.monitor = Jdbi.create(address.jdbcUrl(), address.user(), address.password()).open();
    }

    boolean isWaiting(int session) {
        return session != 0
                && monitor.select("SELECT cardinality(pg_blocking_pids(?)) > 0", session)
                        .mapTo(Boolean.class)
                        .one();
    }

    @Override
    public void close() {
        monitor.close();
    }
}
