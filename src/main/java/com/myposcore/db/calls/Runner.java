package com.myposcore.db.calls;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;

/// When and with what the plans of one connection run.
interface Runner {
    /// What the call returns.
    @Nullable Object run(Plan plan, @Nullable Object[] arguments) throws SQLException;

    /// Runs what was called and has not run yet.
    void settle() throws SQLException;

    /// The next call is the transaction's last and commits it.
    void end();

    /// As [#settle], and commits with it if there was anything left.
    void finish() throws SQLException;

    void close() throws SQLException;
}
