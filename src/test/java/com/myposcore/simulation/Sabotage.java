package com.myposcore.simulation;

import com.myposcore.server.TestShop;
import com.myposcore.terminal.line.Line;

import java.sql.Connection;
import java.sql.SQLException;

/// A way to break the product on purpose, to see that the simulation notices. This one breaks
/// nothing.
class Sabotage {
    /// Spoils the database before anything is sold.
    void spoil(TestShop shop) throws SQLException {}

    /// What the server's statement is turned into.
    String rewritten(String sql) {
        return sql;
    }

    /// Whether the server answers although it dies just before the commit.
    boolean answersBeforeCommit() {
        return false;
    }

    /// What the server takes the request's body for.
    byte[] received(World world, Exchange exchange) {
        return exchange.body;
    }

    /// What happens in a till's file just before a statement of its own.
    void beforeTillStatement(Till till, Connection connection, String sql) throws SQLException {}

    /// The till's line, or a worse one.
    Line line(Till till, Line line) {
        return line;
    }

    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
