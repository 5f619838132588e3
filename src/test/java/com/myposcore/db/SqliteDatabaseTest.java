package com.myposcore.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.myposcore.db.DatabaseUnusable.Reason;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

class SqliteDatabaseTest {
    @TempDir Path folder;

    /// Something to write and read.
    public interface NumberDao {
        @SqlUpdate("UPDATE receipt_series SET last_number = :number WHERE prefix = 'T'")
        int set(long number);

        @SqlUpdate("INSERT INTO receipt_series (prefix, last_number) VALUES ('T', 0)")
        void begin();

        @SqlQuery("SELECT last_number FROM receipt_series WHERE prefix = 'T'")
        long get();
    }

    @Test
    void whatWasWrittenIsThereAfterReopening() {
        try (var database = SqliteDatabase.open(file())) {
            database.run(tx -> tx.dao(NumberDao.class).begin());
            database.run(tx -> tx.dao(NumberDao.class).set(42));
        }

        try (var database = SqliteDatabase.open(file())) {
            assertThat(number(database)).isEqualTo(42);
        }
    }

    @Test
    void aFailedWriteIsUndoneAndTheNextOneWorks() {
        try (var database = SqliteDatabase.open(file())) {
            database.run(tx -> tx.dao(NumberDao.class).begin());

            assertThatThrownBy(
                            () ->
                                    database.run(
                                            tx -> {
                                                tx.dao(NumberDao.class).set(1);
                                                throw new IllegalStateException("power cut");
                                            }))
                    .hasMessage("power cut");
            assertThatThrownBy(() -> database.run(tx -> tx.dao(NumberDao.class).begin()))
                    .isInstanceOf(DatabaseFailure.class)
                    .hasMessageContaining("UNIQUE");

            assertThat(number(database)).isZero();
            database.run(tx -> tx.dao(NumberDao.class).set(2));
            assertThat(number(database)).isEqualTo(2);
        }
    }

    @Test
    void aReadSeesOneSnapshotWhileAWriterCommits() throws Exception {
        try (var database = SqliteDatabase.open(file());
                var other = Executors.newSingleThreadExecutor()) {
            database.run(tx -> tx.dao(NumberDao.class).begin());
            var written = new CountDownLatch(1);

            var seen =
                    database.read(
                            tx -> {
                                long before = tx.dao(NumberDao.class).get();
                                other.execute(
                                        () -> {
                                            database.run(w -> w.dao(NumberDao.class).set(9));
                                            written.countDown();
                                        });
                                await(written);
                                return before + tx.dao(NumberDao.class).get();
                            });

            assertThat(seen).isZero();
            assertThat(number(database)).isEqualTo(9);
        }
    }

    @Test
    void aReaderCannotWrite() {
        try (var database = SqliteDatabase.open(file())) {
            assertThatThrownBy(
                            () ->
                                    database.read(
                                            tx -> {
                                                tx.dao(NumberDao.class).begin();
                                                return true;
                                            }))
                    .isInstanceOf(DatabaseFailure.class);
        }
    }

    @Test
    void aSecondTerminalOnTheSameFileIsToldSo() {
        try (var _ = SqliteDatabase.open(file())) {
            assertUnusable(Reason.IN_USE, "in use by another running terminal");
        }
    }

    @Test
    void aFileOfAnotherKindIsLeftAlone() throws IOException {
        Files.writeString(file(), "Dear diary, today I sold nothing at all.");

        assertUnusable(Reason.FOREIGN, "is not a till's file");
        assertThat(file()).hasContent("Dear diary, today I sold nothing at all.");
    }

    @Test
    void anotherProgramsDatabaseIsLeftAlone() throws SQLException {
        raw("CREATE TABLE diary (line TEXT)");

        assertUnusable(Reason.FOREIGN, "is not a till's file");
        raw("INSERT INTO diary VALUES ('still mine')");
    }

    @Test
    void aNewerVersionsFileIsLeftAlone() throws SQLException {
        SqliteDatabase.open(file()).close();
        raw("PRAGMA user_version = 99");

        assertUnusable(Reason.NEWER, "newer version");
    }

    @Test
    void aDamagedFileIsNotTouched() throws IOException {
        try (var database = SqliteDatabase.open(file())) {
            database.run(tx -> tx.dao(NumberDao.class).begin());
        }
        byte[] bytes = Files.readAllBytes(file());
        for (int i = 4_096; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        Files.write(file(), bytes);

        assertUnusable(Reason.DAMAGED, "is damaged; nothing was changed");
        assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
    }

    @Test
    void aDamagedPageIsFoundAfterACrash() throws IOException {
        try (var database = SqliteDatabase.open(file())) {
            database.run(tx -> tx.dao(NumberDao.class).begin());
        }
        byte[] bytes = Files.readAllBytes(file());
        bytes[4 * 4_096] = (byte) 0xff;
        Files.write(file(), bytes);
        Files.createFile(file().resolveSibling(file().getFileName() + "-wal"));

        assertUnusable(Reason.DAMAGED, "is damaged; nothing was changed");
    }

    @Test
    void aCutOffFileIsNotTouched() throws IOException {
        SqliteDatabase.open(file()).close();
        byte[] bytes = Files.readAllBytes(file());
        byte[] half = java.util.Arrays.copyOf(bytes, bytes.length / 2);
        Files.write(file(), half);

        assertUnusable(Reason.DAMAGED, "is damaged");
        assertThat(Files.readAllBytes(file())).isEqualTo(half);
    }

    @Test
    void aFolderItMakesIsItsOwnersAlone() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        SqliteDatabase.open(folder.resolve("new/till.db")).close();

        assertThat(Files.getPosixFilePermissions(folder.resolve("new")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aFolderThatCannotBeIsToldSo() throws IOException {
        Files.writeString(folder.resolve("no-folder"), "");

        assertThatThrownBy(() -> SqliteDatabase.open(folder.resolve("no-folder/till.db")))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("till.db");
    }

    @Test
    @Timeout(10)
    void aClosedFileRefusesToBeReadOrWrittenAndSaysWhy() {
        var database = SqliteDatabase.open(file());
        database.close();
        database.close();

        assertThatThrownBy(() -> number(database)).hasMessage("the till's file is closed");
        assertThatThrownBy(() -> number(database)).hasMessage("the till's file is closed");
        assertThatThrownBy(() -> database.run(tx -> tx.dao(NumberDao.class).begin()))
                .hasMessage("the till's file is closed");
    }

    private void assertUnusable(Reason reason, String words) {
        assertThatThrownBy(() -> SqliteDatabase.open(file()))
                .isInstanceOfSatisfying(
                        DatabaseUnusable.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(words)
                .hasMessageContaining(file().toString());
    }

    private static long number(SqliteDatabase database) {
        return database.read(tx -> tx.dao(NumberDao.class).get());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void raw(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private Path file() {
        return folder.resolve("till.db");
    }
}
