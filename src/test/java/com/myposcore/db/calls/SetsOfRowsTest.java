package com.myposcore.db.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.PostgresServer;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Records that reach a real PostgreSQL as an array of each of their components.
class SetsOfRowsTest {
    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "NULL",
                    "null",
                    "\"",
                    "\\",
                    "\\\"",
                    "a,b",
                    "{a,{b}}",
                    "}",
                    "it's; -- :text ?",
                    "line\nline\ttab\r",
                    "é ئ 茶 🧋",
                    "[1]={2}");

    private final PostgresDatabase database =
            PostgresDatabase.open(PostgresServer.freshDatabase(), 1);

    @AfterEach
    void close() {
        database.close();
    }

    record Row(
            long number,
            @Nullable Long maybeNumber,
            int count,
            @Nullable Integer maybeCount,
            boolean flag,
            @Nullable Boolean maybeFlag,
            @Nullable BigDecimal amount,
            @Nullable String text,
            @Nullable Instant at) {
        static Row of(@Nullable BigDecimal amount, @Nullable String text, @Nullable Instant at) {
            return new Row(1L << 40, -1L, 7, -7, true, false, amount, text, at);
        }
    }

    record Document(String json) {}

    interface Dao {
        @SqlQuery(
                """
                SELECT number, maybe_number, count, maybe_count, flag, maybe_flag, amount, text, at
                  FROM (SELECT unnest(CAST(:number AS bigint[])) AS number,
                               unnest(CAST(:maybeNumber AS bigint[])) AS maybe_number,
                               unnest(CAST(:count AS int[])) AS count,
                               unnest(CAST(:maybeCount AS int[])) AS maybe_count,
                               unnest(CAST(:flag AS boolean[])) AS flag,
                               unnest(CAST(:maybeFlag AS boolean[])) AS maybe_flag,
                               unnest(CAST(:amount AS numeric[])) AS amount,
                               unnest(CAST(:text AS text[])) AS text,
                               unnest(CAST(:at AS timestamptz[])) AS at) AS r
                 WHERE number > :above
                """)
        List<Row> echo(@BindMethods List<Row> rows, long above);

        @SqlQuery(
                """
                SELECT CAST(CAST(unnest(CAST(:json AS text[])) AS jsonb) AS text)
                """)
        List<String> read(@BindMethods List<Document> documents);

        @SqlQuery("SELECT CAST(cardinality(CAST(:nothing AS text[])) AS bigint)")
        long unnamed(@BindMethods List<Row> rows);
    }

    private Object ask(Function<Dao, Object> question) {
        return database.write(1, tx -> question.apply(tx.dao(Dao.class)));
    }

    private void assertUnchanged(List<Row> rows) {
        // the driver changes its way once a statement is used often
        for (int time = 0; time < 8; time++) {
            assertThat(ask(dao -> dao.echo(rows, 0))).isEqualTo(rows);
        }
    }

    @Test
    void rowsArriveInTheirOrderWithWhatTheyLack() {
        var now = Instant.parse("2026-11-27T04:00:00Z");
        List<Row> rows = new ArrayList<>();
        for (long i = 1; i <= 300; i++) {
            boolean lacks = i % 3 == 0;
            rows.add(
                    new Row(
                            i,
                            lacks ? null : -i,
                            (int) i,
                            lacks ? null : Integer.MIN_VALUE,
                            i % 2 == 0,
                            lacks ? null : i % 2 == 1,
                            lacks ? null : BigDecimal.valueOf(i, 2),
                            lacks ? null : "row " + i,
                            lacks ? null : now.plusSeconds(i)));
        }
        assertUnchanged(rows);
        assertThat(ask(dao -> dao.echo(rows, 299))).isEqualTo(rows.subList(299, 300));
        assertUnchanged(List.of());
    }

    @Test
    void aColumnMayBeLackedByAll() {
        assertUnchanged(List.of(Row.of(null, null, null), Row.of(null, null, null)));
    }

    @Test
    void textsArriveAsTheyWere() {
        assertUnchanged(TEXTS.stream().map(text -> Row.of(null, text, null)).toList());
    }

    @Test
    void amountsStayExact() {
        assertUnchanged(
                Stream.of(
                                "0",
                                "0.00",
                                "-0.10",
                                "12.50",
                                "12345678901234567890123.4567890123456789",
                                "0.000000000000000000000000000001")
                        .map(amount -> Row.of(new BigDecimal(amount), null, null))
                        .toList());
    }

    @Test
    void timesKeepTheirMicroseconds() {
        assertUnchanged(
                Stream.of(
                                "2026-11-27T04:00:00.123456Z",
                                "2026-11-27T04:00:00Z",
                                "0001-01-01T00:00:00Z",
                                "1969-12-31T23:59:59.999999Z",
                                "9999-12-31T23:59:59Z")
                        .map(time -> Row.of(null, null, Instant.parse(time)))
                        .toList());
    }

    @Test
    void jsonIsReadFromItsText() {
        var documents =
                List.of(
                        new Document("{\"name\":\"O\\\"Neil, {🧋} \\\\\"}"),
                        new Document("[1.50,null]"));
        assertThat(ask(dao -> dao.read(documents)))
                .isEqualTo(List.of("{\"name\": \"O\\\"Neil, {🧋} \\\\\"}", "[1.50, null]"));
    }

    @Test
    void aTextThatNoDatabaseHoldsIsRefused() {
        var rows = List.of(Row.of(null, "fine", null), Row.of(null, "a\0b", null));
        assertThatThrownBy(() -> ask(dao -> dao.echo(rows, 0))).isInstanceOf(CallFailure.class);
    }

    @Test
    void aParameterThatRowsDoNotHaveIsNamed() {
        assertThatThrownBy(() -> ask(dao -> dao.unnamed(List.of())))
                .hasMessageContaining("nothing");
    }
}
