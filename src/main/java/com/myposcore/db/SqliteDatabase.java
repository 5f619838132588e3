package com.myposcore.db;

import com.myposcore.db.calls.Plans;
import com.myposcore.db.calls.SqliteValues;

import org.jdbi.v3.core.Jdbi;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/// The terminal's SQLite file: one writer connection that transactions take in turn, and a few
/// readers that never wait for it. WAL and `synchronous=FULL`: what [#write] returned from is on
/// the disk. One process at a time has the file.
///
/// Thread-safe. Work that the file refuses throws [DatabaseFailure] and is undone.
public final class SqliteDatabase implements AutoCloseable {
    private static final int READERS = 3;

    private final SqliteFile file;
    private final Connection checkpoints;
    private final SqliteLane writer;
    private final ReentrantLock writing = new ReentrantLock(true);
    // An empty place among them says that the file is closed.
    private final BlockingQueue<Optional<SqliteLane>> readers = new ArrayBlockingQueue<>(READERS);
    private boolean closed;

    private SqliteDatabase(SqliteFile file, SqliteConnections connections, Consumer<Jdbi> setting)
            throws SQLException {
        this.file = file;
        this.checkpoints = connections.writer();
        var plans = new Plans(new SqliteValues());
        this.writer = new SqliteLane(jdbi(connections::writer, setting), plans, "BEGIN IMMEDIATE");
        for (int i = 0; i < READERS; i++) {
            readers.add(
                    Optional.of(
                            new SqliteLane(jdbi(connections::reader, setting), plans, "BEGIN")));
        }
    }

    /// Opens `path`, makes it if there is none, and brings it to the newest form.
    ///
    /// @throws DatabaseUnusable if it cannot be used; it is then as it was
    public static SqliteDatabase open(Path path) {
        return open(path, _ -> {});
    }

    /// As [#open(Path)], with more settings; how tests stand between the till and its file.
    static SqliteDatabase open(Path path, Consumer<Jdbi> setting) {
        SqliteFile file = SqliteFile.lock(path);
        try {
            var connections = new SqliteConnections(path);
            try (Connection first = connections.writer()) {
                connections.requireSafeLibrary(first);
                if (file.leftOpen()) {
                    connections.requireSound(first);
                }
                SqliteMigrations.migrate(first, file);
                return new SqliteDatabase(file, connections, setting);
            }
        } catch (SQLException e) {
            file.close();
            throw SqliteFile.unusable(path, e);
        } catch (DatabaseUnusable e) {
            file.close();
            throw e;
        } catch (RuntimeException e) {
            file.close();
            throw e.getCause() instanceof SQLException sql ? SqliteFile.unusable(path, sql) : e;
        }
    }

    /// Runs `work` in one write transaction; when this returns, it is committed and on the disk.
    ///
    /// @throws IllegalStateException if the file is closed
    public <T> T write(Function<Transaction, T> work) {
        writing.lock();
        try {
            if (closed) {
                throw isClosed();
            }
            return writer.inTransaction(work);
        } finally {
            writing.unlock();
        }
    }

    /// Whether somebody waits to write: who writes much ends its transaction soon and lets it pass.
    public boolean isAwaited() {
        return writing.hasQueuedThreads();
    }

    /// As [#write], for work without a result.
    public void run(Consumer<Transaction> work) {
        write(
                tx -> {
                    work.accept(tx);
                    return true;
                });
    }

    /// Runs `work` on one consistent snapshot, beside any writer.
    ///
    /// @throws IllegalStateException if the file is closed
    public <T> T read(Function<Transaction, T> work) {
        var reader = takeReader();
        try {
            return reader.orElseThrow(SqliteDatabase::isClosed).inTransaction(work);
        } finally {
            readers.add(reader);
        }
    }

    private Optional<SqliteLane> takeReader() {
        try {
            return readers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a reader", e);
        }
    }

    private static IllegalStateException isClosed() {
        return new IllegalStateException("the till's file is closed");
    }

    /// Carries the write-ahead log over into the file beside all other work, so that a sale's
    /// commit seldom has to. Called in quiet moments by whoever has written much.
    public synchronized void checkpoint() {
        try (Statement statement = checkpoints.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
        } catch (SQLException e) {
            throw new DatabaseFailure("checkpoint: " + e.getMessage(), e);
        }
    }

    /// Waits for the work under way and closes the file; another process may open it then. What
    /// still waits for its turn fails.
    @Override
    public synchronized void close() {
        writing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            for (int i = 0; i < READERS; i++) {
                takeReader().ifPresent(SqliteLane::close);
            }
            readers.add(Optional.empty());
            writer.close();
            checkpoints.close();
        } catch (SQLException e) {
            throw new DatabaseFailure("close: " + e.getMessage(), e);
        } finally {
            writing.unlock();
            file.close();
        }
    }

    private static Jdbi jdbi(
            org.jdbi.v3.core.ConnectionFactory connections, Consumer<Jdbi> setting) {
        Jdbi jdbi = Columns.installSqlite(Jdbi.create(connections));
        setting.accept(jdbi);
        return jdbi;
    }
}
