package com.myposcore.server;

import com.myposcore.db.PostgresDatabase;

import org.jdbi.v3.core.Jdbi;

import java.util.List;

/// Asks a test's database as its owner, who sees every tenant.
public final class TestDatabase {
    private final Jdbi owner;

    TestDatabase(PostgresDatabase.Address address) {
        this.owner = Jdbi.create(address.jdbcUrl(), address.user(), address.password());
    }

    public int execute(String sql, Object... arguments) {
        return owner.withHandle(db -> db.execute(sql, arguments));
    }

    public long number(String sql, Object... arguments) {
        return owner.withHandle(db -> db.select(sql, arguments).mapTo(Long.class).one());
    }

    public List<String> texts(String sql, Object... arguments) {
        return owner.withHandle(db -> db.select(sql, arguments).mapTo(String.class).list());
    }

    /// Runs `work` while nobody else gets at `table`; nothing of that stays.
    void whileLocked(String table, Runnable work) {
        owner.useTransaction(
                db -> {
                    db.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
                    work.run();
                });
    }

    /// Runs `work` after `sql`, which nobody else sees before the work is done.
    void beforeOthersSee(String sql, Runnable work) {
        owner.useTransaction(
                db -> {
                    db.execute(sql);
                    work.run();
                });
    }

    /// Whether somebody waits for a lock that another has.
    boolean isAwaited() {
        return number(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND wait_event_type = 'Lock'")
                > 0;
    }
}
