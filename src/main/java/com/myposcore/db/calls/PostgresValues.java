package com.myposcore.db.calls;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
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
import java.util.function.IntFunction;

/// PostgreSQL: instants are `timestamptz`, lists are arrays, for set-based statements with `unnest`
/// and `= ANY`.
public final class PostgresValues implements Values {
    private static final Elements INT8 = new Elements("int8", Long[]::new);
    private static final Elements INT4 = new Elements("int4", Integer[]::new);
    private static final Elements BOOL = new Elements("bool", Boolean[]::new);
    private static final Map<Type, Elements> ARRAYS =
            Map.of(
                    long.class, INT8,
                    Long.class, INT8,
                    int.class, INT4,
                    Integer.class, INT4,
                    boolean.class, BOOL,
                    Boolean.class, BOOL,
                    BigDecimal.class, new Elements("numeric", BigDecimal[]::new),
                    String.class, new Elements("text", String[]::new),
                    Instant.class, new Elements("timestamptz", Instant[]::new));
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

    /// What an array is made of. The driver writes arrays of numbers, texts and flags in binary if
    /// their own type says what they hold.
    private record Elements(String name, IntFunction<Object[]> array) {
        Array of(Connection connection, List<?> values) throws SQLException {
            return connection.createArrayOf(name, values.toArray(array));
        }
    }

    /// A binding for values that are there.
    private interface Present {
        void bind(PreparedStatement statement, int position, Object value) throws SQLException;
    }

    @Override
    public Binding binding(Type type) {
        var binding = BINDINGS.get(type);
        return binding == null ? list(element(type)) : binding;
    }

    @Override
    public Binding list(Type element) {
        var elements = ARRAYS.get(element);
        if (elements == null) {
            throw new IllegalArgumentException("no column holds a list of " + element);
        }
        return typed(
                Types.ARRAY,
                (statement, position, list) ->
                        statement.setArray(
                                position, elements.of(statement.getConnection(), (List<?>) list)));
    }

    // The driver reads the instants of an array as something else.
    @Override
    public Optional<Column> column(Type type) {
        Type element = element(type);
        return Optional.ofNullable(
                ARRAYS.containsKey(element) && element != Instant.class
                        ? PostgresValues::read
                        : COLUMNS.get(type));
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

    private static @Nullable List<?> read(ResultSet row, int position) throws SQLException {
        Array array = row.getArray(position);
        return array == null ? null : Arrays.asList((Object[]) array.getArray());
    }
}
