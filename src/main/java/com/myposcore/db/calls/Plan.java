package com.myposcore.db.calls;

import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// A DAO method as a statement. `rows` is the place of the argument whose elements the statement is
/// run for, or below zero; it takes `abreast` of them at once. `wide` is the same for many rows at
/// once, where there is such a statement. Immutable.
record Plan(
        String sql,
        List<Source> sources,
        int rows,
        int abreast,
        @Nullable Plan wide,
        Result result) {

    /// Runs the statement, which was prepared from `sql`; answers what the method returns.
    @Nullable Object run(PreparedStatement statement, @Nullable Object[] arguments)
            throws SQLException {
        if (rows >= 0 && arguments[rows] instanceof List<?> each) {
            runFor(each, statement, arguments);
            return null;
        }
        bind(statement, 1, arguments, null);
        statement.execute();
        return result.of(statement);
    }

    /// Runs the statement for `some` of the rows, as many as it takes once or several times.
    void runFor(List<?> some, PreparedStatement statement, @Nullable Object[] arguments)
            throws SQLException {
        int taken = 0;
        for (Object row : some) {
            bind(statement, 1 + taken * sources.size(), arguments, row);
            taken++;
            if (taken == abreast) {
                statement.executeUpdate();
                taken = 0;
            }
        }
    }

    /// Sets the parameters from the place `first` on.
    void bind(
            PreparedStatement statement,
            int first,
            @Nullable Object[] arguments,
            @Nullable Object row)
            throws SQLException {
        for (int i = 0; i < sources.size(); i++) {
            var source = sources.get(i);
            int argument = source.argument();
            source.bind(statement, first + i, argument == rows ? row : arguments[argument]);
        }
    }
}
