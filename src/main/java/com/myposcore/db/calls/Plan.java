package com.myposcore.db.calls;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// A DAO method as a statement. Immutable; the driver keeps what it prepared.
record Plan(String sql, List<Source> sources, Result result) {

    /// Runs the statement; answers what the method returns.
    ///
    /// @throws CallFailure if the database refuses
    @Nullable Object run(Connection connection, @Nullable Object[] arguments) {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < sources.size(); i++) {
                sources.get(i).bind(statement, i + 1, arguments);
            }
            return result.of(statement);
        } catch (SQLException e) {
            throw new CallFailure(e);
        }
    }
}
