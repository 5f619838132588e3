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

/// What a method returns, made of what its statement does.
interface Result {
    @Nullable Object of(PreparedStatement statement) throws SQLException;

    /// How many rows were written, or nothing.
    static Optional<Result> ofUpdate(Method method) {
        Class<?> type = method.getReturnType();
        if (type == int.class) {
            return Optional.of(PreparedStatement::executeUpdate);
        }
        return type == void.class ? Optional.of(Result::none) : Optional.empty();
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

    private static @Nullable Object none(PreparedStatement statement) throws SQLException {
        statement.executeUpdate();
        return null;
    }

    private static List<@Nullable Object> all(PreparedStatement statement, RowReading reading)
            throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
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
        try (ResultSet row = statement.executeQuery()) {
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
