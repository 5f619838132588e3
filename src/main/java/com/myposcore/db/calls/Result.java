package com.myposcore.db.calls;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What a method returns, made of what its statement has done.
interface Result {
    /// When somebody waits for what a statement says.
    enum Wanted {
        NOW,
        LATER,
        NEVER
    }

    /// A method that returns nothing.
    Result NOTHING =
            new Result() {
                @Override
                public @Nullable Object of(PreparedStatement statement) {
                    return null;
                }

                @Override
                public Wanted wanted() {
                    return Wanted.NEVER;
                }
            };

    /// Reads the statement's current result.
    @Nullable Object of(PreparedStatement statement) throws SQLException;

    default Wanted wanted() {
        return Wanted.NOW;
    }

    /// A method that returns a supplier: whoever asks it waits for the answer, if need be.
    record Later(Result answer) implements Result {
        @Override
        public @Nullable Object of(PreparedStatement statement) throws SQLException {
            return answer.of(statement);
        }

        @Override
        public Wanted wanted() {
            return Wanted.LATER;
        }
    }

    /// How many rows were written, or nothing.
    static Optional<Result> ofUpdate(Method method) {
        Class<?> type = method.getReturnType();
        if (type == int.class) {
            return Optional.of(PreparedStatement::getUpdateCount);
        }
        return type == void.class ? Optional.of(NOTHING) : Optional.empty();
    }

    /// All rows, at most one row, or the only row; now, or later from a supplier.
    static Optional<Result> ofQuery(Method method, Values values) {
        boolean mayMiss = method.getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
        return method.getGenericReturnType() instanceof ParameterizedType later
                        && later.getRawType() == Supplier.class
                ? ofRows(later.getActualTypeArguments()[0], false, method, values).map(Later::new)
                : ofRows(method.getGenericReturnType(), mayMiss, method, values);
    }

    private static Optional<Result> ofRows(
            Type type, boolean mayMiss, Method method, Values values) {
        if (type instanceof ParameterizedType many) {
            var rows = RowReading.of(many.getActualTypeArguments()[0], values);
            if (many.getRawType() == List.class) {
                return rows.map(reading -> statement -> all(statement, reading));
            }
            return many.getRawType() == Optional.class
                    ? rows.map(
                            reading -> statement -> Optional.ofNullable(first(statement, reading)))
                    : Optional.empty();
        }
        return RowReading.of(type, values)
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
