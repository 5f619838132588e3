package com.myposcore.simulation;

import com.myposcore.server.TestShop;
import com.myposcore.terminal.line.Line;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;

/// A way to break the product on purpose, to see that the simulation notices. This one breaks
/// nothing.
class Sabotage {
    /// Spoils a database of its own before anything happens in it.
    void spoil(TestShop shop) throws SQLException {}

    /// What the server's statement is turned into.
    String rewritten(String sql) {
        return sql;
    }

    /// Where the server's statement is prepared.
    Connection place(Connection connection, String sql) {
        return connection;
    }

    /// Whether the server takes a commit for done that is not.
    boolean losesCommit(@Nullable Strand strand) {
        return false;
    }

    /// What happens in a till's file just before a statement of its own.
    void beforeTillStatement(Connection connection, String sql) throws SQLException {}

    /// The till's line, or a worse one.
    Line line(Till till, Line line) {
        return line;
    }
}
