package com.myposcore.db;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/// The terminal's SQLite file: one writer connection that transactions take in turn, and a few
/// readers that never wait for it. WAL and `synchronous=FULL`: what [#write] returned from is on
/// the disk.
///
/// Thread-safe.
public final class SqliteDatabase implements AutoCloseable {
    private static final int READERS = 3;

    private final Handle writer;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final BlockingQueue<Handle> readers = new ArrayBlockingQueue<>(READERS);

    private SqliteDatabase(Jdbi jdbi) {
        this.writer = jdbi.open();
        for (int i = 0; i < READERS; i++) {
            readers.add(jdbi.open());
        }
    }

    public static SqliteDatabase open(Path file) {
        String url =
                "jdbc:sqlite:"
                        + file
                        + "?journal_mode=WAL&synchronous=FULL&foreign_keys=true"
                        + "&busy_timeout=5000&transaction_mode=IMMEDIATE";
        return new SqliteDatabase(Columns.installSqlite(Jdbi.create(url)));
    }

    /// Runs `work` in one write transaction; when this returns, it is committed and on the disk.
    public <T> T write(Function<Transaction, T> work) {
        writing.lock();
        try {
            return writer.inTransaction(handle -> work.apply(new Transaction(handle)));
        } finally {
            writing.unlock();
        }
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
    public <T> T read(Function<Transaction, T> work) {
        Handle handle;
        try {
            handle = readers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a reader", e);
        }
        try {
            return work.apply(new Transaction(handle));
        } finally {
            readers.add(handle);
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            readers.forEach(Handle::close);
            writer.close();
        } finally {
            writing.unlock();
        }
    }
}
