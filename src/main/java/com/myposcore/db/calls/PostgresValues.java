package com.myposcore.db.calls;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// PostgreSQL: instants are `timestamptz`, lists are arrays, for set-based statements with `unnest`
/// and `= ANY`.
public final class PostgresValues implements Values {
    private static final Map<Type, String> ARRAYS =
            Map.of(
                    Long.class, "int8",
                    Integer.class, "int4",
                    BigDecimal.class, "numeric",
                    String.class, "text");
    private static final Map<Type, Binding> BINDINGS =
            Map.of(
                    String.class, typed(Types.VARCHAR, (s, i, v) -> s.setString(i, (String) v)),
                    long.class, PostgresValues::wholeNumber,
                    Long.class, typed(Types.BIGINT, PostgresValues::wholeNumber),
                    int.class, (s, i, v) -> s.setInt(i, (Integer) present(v)),
                    Integer.class, typed(Types.INTEGER, (s, i, v) -> s.setInt(i, (Integer) v)),
                    boolean.class, (s, i, v) -> s.setBoolean(i, (Boolean) present(v)),
                    Boolean.class, typed(Types.BOOLEAN, (s, i, v) -> s.setBoolean(i, (Boolean) v)),
                    BigDecimal.class,
                            typed(Types.NUMERIC, (s, i, v) -> s.setBigDecimal(i, (BigDecimal) v)),
                    Instant.class,
                            typed(
                                    Types.TIMESTAMP_WITH_TIMEZONE,
                                    (s, i, v) ->
                                            s.setObject(
                                                    i, ((Instant) v).atOffset(ZoneOffset.UTC))));
    private static final Map<Type, Column> COLUMNS =
            Map.of(
                    String.class, ResultSet::getString,
                    long.class, ResultSet::getLong,
                    Long.class, orNull(ResultSet::getLong),
                    int.class, ResultSet::getInt,
                    Integer.class, orNull(ResultSet::getInt),
                    boolean.class, ResultSet::getBoolean,
                    Boolean.class, orNull(ResultSet::getBoolean),
                    BigDecimal.class, ResultSet::getBigDecimal,
                    Instant.class, PostgresValues::instant);

    /// A binding for values that are there.
    private interface Present {
        void bind(PreparedStatement statement, int position, Object value) throws SQLException;
    }

    @Override
    public Binding binding(Type type) {
        var binding = BINDINGS.get(type);
        if (binding != null) {
            return binding;
        }
        String array = ARRAYS.get(element(type));
        if (array == null) {
            throw new IllegalArgumentException("no column holds " + type);
        }
        return typed(
                Types.ARRAY,
                (statement, position, list) ->
                        statement.setArray(
                                position,
                                statement
                                        .getConnection()
                                        .createArrayOf(array, ((List<?>) list).toArray())));
    }

    @Override
    public Optional<Column> column(Type type) {
        return Optional.ofNullable(
                ARRAYS.containsKey(element(type)) ? PostgresValues::list : COLUMNS.get(type));
    }

    // Of a list; for anything else a type that no array has.
    private static Type element(Type type) {
        return type instanceof ParameterizedType list && list.getRawType() == List.class
                ? list.getActualTypeArguments()[0]
                : void.class;
    }

    private static Binding typed(int sqlType, Present binding) {
        return (statement, position, value) -> {
            if (value == null) {
                statement.setNull(position, sqlType);
            } else {
                binding.bind(statement, position, value);
            }
        };
    }

    private static Column orNull(Column column) {
        return (row, position) -> {
            Object value = column.read(row, position);
            return row.wasNull() ? null : value;
        };
    }

    private static void wholeNumber(
            PreparedStatement statement, int position, @Nullable Object value) throws SQLException {
        statement.setLong(position, (Long) present(value));
    }

    private static Object present(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("a primitive is never null");
        }
        return value;
    }

    private static @Nullable Instant instant(ResultSet row, int position) throws SQLException {
        var time = row.getObject(position, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable List<?> list(ResultSet row, int position) throws SQLException {
        Array array = row.getArray(position);
        return array == null ? null : Arrays.asList((Object[]) array.getArray());
    }
}
