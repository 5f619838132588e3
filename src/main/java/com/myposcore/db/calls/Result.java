package com.myposcore.db.calls;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a method returns, made of what its statement has done.
interface Result {
    Result NOTHING =
            new Result() {
                @Override
                public @Nullable Object of(PreparedStatement statement) {
                    return null;
                }

                @Override
                public boolean isAwaited() {
                    return false;
                }
            };

    /// Reads the statement's current result.
    @Nullable Object of(PreparedStatement statement) throws SQLException;

    /// False of a method that returns nothing: nobody waits for its statement.
    default boolean isAwaited() {
        return true;
    }

    /// How many rows were written, or nothing.
    static Optional<Result> ofUpdate(Method method) {
        Class<?> type = method.getReturnType();
        if (type == int.class) {
            return Optional.of(PreparedStatement::getUpdateCount);
        }
        return type == void.class ? Optional.of(NOTHING) : Optional.empty();
    }

    /// All rows, at most one row, or the only row.
    static Optional<Result> ofQuery(Method method, Values values) {
        if (method.getGenericReturnType() instanceof ParameterizedType many) {
            var rows = RowReading.of(many.getActualTypeArguments()[0], values);
            if (many.getRawType() == List.class) {
                return rows.map(reading -> statement -> all(statement, reading));
            }
            return many.getRawType() == Optional.class
                    ? rows.map(
                            reading -> statement -> Optional.ofNullable(first(statement, reading)))
                    : Optional.empty();
        }
        boolean mayMiss = method.getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
        return RowReading.of(method.getReturnType(), values)
                .map(
                        reading ->
                                mayMiss
                                        ? statement -> first(statement, reading)
                                        : statement -> only(statement, reading, method));
    }

    private static List<@Nullable Object> all(PreparedStatement statement, RowReading reading)
            throws SQLException {
        try (ResultSet row = statement.getResultSet()) {
            var reader = reading.of(row);
            List<@Nullable Object> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        }
    }

    private static @Nullable Object first(PreparedStatement statement, RowReading reading)
            throws SQLException {
        try (ResultSet row = statement.getResultSet()) {
            return row.next() ? reading.of(row).read(row) : null;
        }
    }

    private static Object only(PreparedStatement statement, RowReading reading, Method method)
            throws SQLException {
        Object value = first(statement, reading);
        if (value == null) {
            throw new IllegalStateException("no row for " + method);
        }
        return value;
    }
}
