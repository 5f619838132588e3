package com.myposcore.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a server's transaction ends: in the same round trip as its last statement, if it can, and
/// never as done when PostgreSQL undid it.
class CommitTravelsTest {
    private final List<String> sent = new ArrayList<>();
    private final PostgresDatabase database =
            Watched.postgres(
                    PostgresServer.freshDatabase(),
                    2,
                    new Watched.Watch() {
                        @Override
                        public void before(Connection connection, String sql) {
                            sent.add(sql);
                        }

                        @Override
                        public void after(Connection connection, String sql) {}
                    });

    @AfterEach
    void close() {
        database.close();
    }

    interface Dao {
        @SqlUpdate("INSERT INTO sync_meta (key, value) VALUES (:key, 'v')")
        void add(String key);

        @SqlQuery("INSERT INTO sync_meta (key, value) VALUES (:key, 'v') RETURNING value")
        String addLast(String key);

        @SqlQuery("SELECT value FROM sync_meta WHERE key = :key")
        Optional<String> value(String key);

        @SqlQuery("SELECT 1 / :zero")
        int divide(int zero);
    }

    private @Nullable String stored(String key) {
        return database.<Optional<String>>read(1, tx -> tx.dao(Dao.class).value(key)).orElse(null);
    }

    @Test
    void withTheLastCall() {
        var value = database.write(1, tx -> tx.last(Dao.class).addLast("a"));
        assertThat(value).isEqualTo("v");
        assertThat(sent).hasSize(1);
        assertThat(stored("a")).isEqualTo("v");
    }

    @Test
    void withWhatNobodyWaitedFor() {
        database.run(
                1,
                tx -> {
                    tx.dao(Dao.class).add("a");
                    tx.dao(Dao.class).add("b");
                });
        assertThat(sent).hasSize(1);
        assertThat(stored("b")).isEqualTo("v");
    }

    @Test
    void nothingMayFollowTheLastCall() {
        assertThatThrownBy(
                        () ->
                                database.write(
                                        1,
                                        tx -> {
                                            tx.last(Dao.class).addLast("a");
                                            return tx.dao(Dao.class).addLast("b");
                                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ended with its last call");
        assertThat(stored("b")).isNull();
    }

    @Test
    void aRefusedLastCallCommitsNothing() {
        assertThatThrownBy(
                        () ->
                                database.write(
                                        1,
                                        tx -> {
                                            tx.dao(Dao.class).add("a");
                                            return tx.last(Dao.class).divide(0);
                                        }))
                .hasMessageContaining("division by zero");
        assertThat(stored("a")).isNull();
    }

    @Test
    void aRefusalThatTheWorkIgnoresUndoesTheRestAloud() {
        for (boolean more : List.of(true, false)) {
            assertThatThrownBy(() -> database.run(1, tx -> ignoring(tx, more)))
                    .hasMessageContaining("undone")
                    .hasMessageContaining("division by zero");
        }
        assertThat(stored("a")).isNull();
    }

    private static void ignoring(Transaction tx, boolean more) {
        tx.dao(Dao.class).add("a");
        try {
            tx.dao(Dao.class).divide(0);
        } catch (RuntimeException e) {
            // what this test is about: the work goes on as if nothing had been
        }
        if (more) {
            tx.dao(Dao.class).add("b");
        }
    }
}
