package com.myposcore.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// A DAO's batch, which goes to SQLite many rows at a time.
class SqliteBatchTest {
    @TempDir Path folder;
    private SqliteDatabase database;

    record Named(long id, @Nullable String name) {}

    interface Dao {
        @SqlBatch(
                value =
                        """
                        INSERT INTO category (id, name, is_active, epoch)
                        VALUES (:id, :name, :epoch, :epoch)
                        ON CONFLICT (id) DO UPDATE SET name = excluded.name
                        """,
                transactional = false)
        void put(@BindMethods List<Named> rows, long epoch);

        @SqlBatch(
                value =
                        """
                        INSERT INTO category (id, name, is_active, epoch)
                        VALUES (:id, :name, :epoch, :epoch)
                        ON CONFLICT (id) DO UPDATE SET name = excluded.name || :id
                        """,
                transactional = false)
        void putSaying(@BindMethods List<Named> rows, long epoch);

        @SqlQuery("SELECT id, name FROM category ORDER BY id")
        List<Named> all();

        @SqlQuery("SELECT count(*) FROM category WHERE epoch = :epoch AND is_active = :epoch")
        int of(long epoch);
    }

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("till.db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 24, 25, 26, 50, 67})
    void everyRowArrivesWhereItBelongsHoweverManyThereAre(int count) {
        var rows = rows(count);

        database.run(tx -> tx.dao(Dao.class).put(rows, 1));

        assertThat(all()).isEqualTo(rows);
        assertThat((int) database.read(tx -> tx.dao(Dao.class).of(1))).isEqualTo(count);
    }

    @Test
    void ofTwoRowsWithOneKeyTheLaterStays() {
        var rows = new ArrayList<>(rows(30));
        rows.set(20, new Named(3, "later"));

        database.run(tx -> tx.dao(Dao.class).put(rows, 1));

        assertThat(all()).hasSize(29).contains(new Named(3, "later"));
    }

    @Test
    void aStatementWithValuesElsewhereGoesRowByRow() {
        database.run(tx -> tx.dao(Dao.class).putSaying(rows(30), 1));
        database.run(tx -> tx.dao(Dao.class).putSaying(rows(30), 1));

        assertThat(all()).hasSize(30).contains(new Named(7, "No. 77"), new Named(30, "No. 3030"));
    }

    @Test
    void aRowThatIsRefusedTakesTheOthersWithIt() {
        var rows = new ArrayList<>(rows(30));
        rows.set(20, new Named(21, null));

        assertThatThrownBy(() -> database.run(tx -> tx.dao(Dao.class).put(rows, 1)))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("NOT NULL");

        assertThat(all()).isEmpty();
    }

    private List<Named> all() {
        return database.read(tx -> tx.dao(Dao.class).all());
    }

    private static List<Named> rows(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(id -> new Named(id, "No. " + id)).toList();
    }
}
