package com.myposcore.db;

import com.myposcore.db.calls.Calls;
import com.myposcore.db.calls.Plans;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Function;

/// One connection to the till's file and the transactions on it, one at a time.
///
/// `BEGIN` and `COMMIT` are said here and not by the driver, which would begin the next
/// transaction right after each commit.
final class SqliteLane implements AutoCloseable {
    private final Handle handle;
    private final Calls calls;
    private final Transaction transaction;
    private final PreparedStatement begin;
    private final PreparedStatement commit;

    SqliteLane(Jdbi jdbi, Plans plans, String begin) throws SQLException {
        this.handle = jdbi.open();
        Connection connection = handle.getConnection();
        this.calls = Calls.lasting(plans, connection, handle::attach);
        this.transaction = new Transaction(calls);
        this.begin = connection.prepareStatement(begin);
        this.commit = connection.prepareStatement("COMMIT");
    }

    <T> T inTransaction(Function<Transaction, T> work) {
        try {
            begin.execute();
        } catch (SQLException e) {
            throw failure(e);
        }
        T result;
        try {
            result = work.apply(transaction);
            commit.execute();
        } catch (SQLException e) {
            throw failure(undo(e));
        } catch (RuntimeException | Error e) {
            undo(e);
            if (e.getCause() instanceof SQLException sql) {
                throw new DatabaseFailure(words(sql), e);
            }
            throw e;
        }
        return result;
    }

    // SQLite has undone the transaction by itself after some errors, such as a full disk.
    private <E extends Throwable> E undo(E reason) {
        try (var rollback = handle.getConnection().createStatement()) {
            rollback.executeUpdate("ROLLBACK");
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
        return reason;
    }

    private static DatabaseFailure failure(SQLException e) {
        return new DatabaseFailure(words(e), e);
    }

    private static String words(SQLException e) {
        String message = e.getMessage();
        return message == null ? "SQLite error " + e.getErrorCode() : message;
    }

    @Override
    public void close() {
        try {
            calls.close();
            begin.close();
            commit.close();
        } catch (SQLException e) {
            throw failure(e);
        }
        handle.close();
    }
}
