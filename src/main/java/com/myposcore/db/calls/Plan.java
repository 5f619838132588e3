package com.myposcore.db.calls;

import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// A DAO method as a statement. `rows` is the place of the argument whose elements the statement is
/// run for one by one, or below zero. Immutable.
record Plan(String sql, List<Source> sources, int rows, Result result) {

    /// Runs the statement, which was prepared from `sql`; answers what the method returns.
    @Nullable Object run(PreparedStatement statement, @Nullable Object[] arguments)
            throws SQLException {
        if (rows >= 0 && arguments[rows] instanceof List<?> each) {
            for (Object row : each) {
                bind(statement, arguments, row);
                statement.executeUpdate();
            }
            return null;
        }
        bind(statement, arguments, null);
        return result.of(statement);
    }

    private void bind(
            PreparedStatement statement, @Nullable Object[] arguments, @Nullable Object row)
            throws SQLException {
        for (int i = 0; i < sources.size(); i++) {
            var source = sources.get(i);
            int argument = source.argument();
            source.bind(statement, i + 1, argument == rows ? row : arguments[argument]);
        }
    }
}
