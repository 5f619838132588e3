package com.myposcore.db.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.PostgresServer;

import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// DAO methods of every shape that the server's DAOs have, on a real PostgreSQL.
class CallsTest {
    private final PostgresDatabase database =
            PostgresDatabase.open(PostgresServer.freshDatabase(), 2);

    @AfterEach
    void close() {
        database.close();
    }

    record Everything(
            String text,
            long number,
            @Nullable Long maybeNumber,
            int count,
            boolean flag,
            BigDecimal amount,
            @Nullable Instant at,
            @Nullable List<String> names,
            @Nullable String missing) {}

    record Pair(String name, long id) {}

    interface Dao {
        @SqlQuery(
                """
                SELECT CAST(:text AS text) AS text, :number AS number,
                       CAST(:maybeNumber AS bigint) AS maybe_number, :count AS count,
                       :flag AS flag, CAST(:amount AS numeric) AS amount,
                       CAST(:at AS timestamptz) AS at, CAST(:names AS text[]) AS names
                """)
        Everything echo(
                String text,
                long number,
                @Nullable Long maybeNumber,
                int count,
                boolean flag,
                BigDecimal amount,
                @Nullable Instant at,
                @Nullable List<String> names);

        @SqlQuery("SELECT i FROM unnest(CAST(:ids AS bigint[])) AS u (i) WHERE i > 1 ORDER BY i")
        List<Long> large(List<Long> ids);

        @SqlQuery("SELECT max(i) FROM unnest(CAST(:ids AS bigint[])) AS u (i)")
        Optional<Long> largest(List<Long> ids);

        @SqlQuery("SELECT max(i) FROM unnest(CAST(:ids AS bigint[])) AS u (i)")
        @Nullable Long largestOrNull(List<Long> ids);

        @SqlQuery("SELECT i FROM unnest(CAST(:ids AS bigint[])) AS u (i)")
        long first(List<Long> ids);

        @SqlQuery("SELECT CAST(:name AS text) AS name, CAST(:id AS bigint) AS id")
        Pair same(@BindMethods Pair pair);

        @SqlQuery("SELECT 'a' AS name")
        Pair withoutId();

        @SqlQuery("SELECT :nobody")
        String withoutArgument();

        @SqlQuery("SELECT 'a' AS name, CAST(1 AS bigint) AS id")
        @KeyColumn("name")
        @ValueColumn("id")
        Map<String, Long> leftToJdbi();

        @SqlUpdate(
                "INSERT INTO sync_meta (key, value) VALUES (:key, :value) ON CONFLICT DO NOTHING")
        int add(String key, String value);

        @SqlQuery("SELECT 1 / :zero")
        int divide(int zero);

        @SqlQuery(
                """
                INSERT INTO sync_meta (key, value)
                VALUES (:key, CAST((SELECT count(*) FROM sync_meta WHERE key LIKE 'step%') AS text))
                RETURNING value
                """)
        Supplier<String> step(String key);

        @SqlQuery("SELECT 1 / :zero")
        Supplier<Integer> divideLater(int zero);
    }

    private Object ask(Function<Dao, Object> question) {
        return database.write(1, tx -> question.apply(tx.dao(Dao.class)));
    }

    @Test
    void valuesComeBackAsTheyWent() {
        var amount = new BigDecimal("12345678901234567890.12345");
        var at = Instant.parse("2026-11-26T10:00:00.123456Z");
        Object full =
                ask(dao -> dao.echo("é", 1L << 40, 2L, 3, true, amount, at, List.of("a", "b")));
        assertThat(full)
                .isEqualTo(
                        new Everything(
                                "é", 1L << 40, 2L, 3, true, amount, at, List.of("a", "b"), null));

        Object bare = ask(dao -> dao.echo("", -1, null, 0, false, BigDecimal.ZERO, null, null));
        assertThat(bare)
                .isEqualTo(
                        new Everything("", -1, null, 0, false, BigDecimal.ZERO, null, null, null));
    }

    @Test
    void rowsAreAListOneOrNone() {
        assertThat(ask(dao -> dao.large(List.of(3L, 1L, 2L)))).isEqualTo(List.of(2L, 3L));
        assertThat(ask(dao -> dao.largest(List.of(3L, 1L)))).isEqualTo(Optional.of(3L));
        assertThat(ask(dao -> dao.largest(List.of()))).isEqualTo(Optional.empty());
        assertThat(ask(dao -> Optional.ofNullable(dao.largestOrNull(List.of()))))
                .isEqualTo(Optional.empty());
        assertThat(ask(dao -> dao.first(List.of(7L)))).isEqualTo(7L);
        assertThatThrownBy(() -> ask(dao -> dao.first(List.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no row")
                .hasMessageContaining("first");
    }

    @Test
    void aRecordHandsItsComponentsToTheStatement() {
        assertThat(ask(dao -> dao.same(new Pair("n", 5)))).isEqualTo(new Pair("n", 5));
    }

    @Test
    void whatIsWrittenIsCounted() {
        assertThat(ask(dao -> dao.add("k", "1"))).isEqualTo(1);
        assertThat(ask(dao -> dao.add("k", "2"))).isEqualTo(0);
    }

    @Test
    void aShapeWithoutAPlanIsLeftToJdbi() {
        assertThat(ask(Dao::leftToJdbi)).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertThatThrownBy(() -> ask(Dao::withoutId)).hasMessageContaining("no column for id");
        assertThatThrownBy(() -> ask(Dao::withoutArgument)).hasMessageContaining("nobody");
        assertThatThrownBy(() -> ask(dao -> dao.divide(0)))
                .isInstanceOf(CallFailure.class)
                .hasMessageContaining("division by zero");
    }

    @Test
    void whatIsAskedForLaterRunsInTheOrderOfTheCalls() {
        Object answers =
                ask(
                        dao -> {
                            var first = dao.step("step 1");
                            var second = dao.step("step 2");
                            dao.add("step 3", "");
                            var fourth = dao.step("step 4");
                            return List.of(fourth.get(), first.get(), second.get(), first.get());
                        });
        assertThat(answers).isEqualTo(List.of("3", "0", "1", "0"));
    }

    @Test
    void whatNobodyAskedForWithinTheTransactionIsKnownAfterIt() {
        var later = database.write(1, tx -> tx.dao(Dao.class).step("step"));
        assertThat(later.get()).isEqualTo("0");
    }

    @Test
    void whatIsRefusedLaterUndoesTheTransaction() {
        assertThatThrownBy(() -> ask(dao -> List.of(dao.step("step"), dao.divideLater(0))))
                .isInstanceOf(CallFailure.class)
                .hasMessageContaining("division by zero");
        assertThatThrownBy(() -> ask(dao -> List.of(dao.divideLater(0).get())))
                .isInstanceOf(CallFailure.class)
                .hasMessageContaining("division by zero");
        assertThat(ask(dao -> dao.step("step").get())).isEqualTo("0");
    }
}
