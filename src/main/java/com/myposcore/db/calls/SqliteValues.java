package com.myposcore.db.calls;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Type;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// SQLite: an [Instant] is INTEGER milliseconds since 1970, a boolean INTEGER 0 or 1, a [UUID]
/// TEXT.
public final class SqliteValues implements Values {
    private static final Map<Type, Column> COLUMNS =
            Map.of(
                    String.class, ResultSet::getString,
                    long.class, ResultSet::getLong,
                    Long.class, SqliteValues::number,
                    int.class, ResultSet::getInt,
                    boolean.class, ResultSet::getBoolean,
                    Instant.class, SqliteValues::instant,
                    UUID.class, SqliteValues::uuid);

    @Override
    public Binding binding(Type type) {
        if (COLUMNS.containsKey(type) || type == Integer.class || type == Boolean.class) {
            return SqliteValues::bind;
        }
        throw new IllegalArgumentException("no column holds " + type);
    }

    @Override
    public Optional<Column> column(Type type) {
        return Optional.ofNullable(COLUMNS.get(type));
    }

    private static void bind(PreparedStatement statement, int position, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case null -> statement.setNull(position, Types.NULL);
            case String text -> statement.setString(position, text);
            case Long number -> statement.setLong(position, number);
            case Integer number -> statement.setInt(position, number);
            case Boolean flag -> statement.setInt(position, flag ? 1 : 0);
            case Instant moment -> statement.setLong(position, moment.toEpochMilli());
            case UUID id -> statement.setString(position, id.toString());
            default -> throw new IllegalArgumentException("no column holds " + value.getClass());
        }
    }

    private static @Nullable Long number(ResultSet row, int position) throws SQLException {
        long number = row.getLong(position);
        return row.wasNull() ? null : number;
    }

    private static @Nullable Instant instant(ResultSet row, int position) throws SQLException {
        Long millis = number(row, position);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable UUID uuid(ResultSet row, int position) throws SQLException {
        String text = row.getString(position);
        return text == null ? null : UUID.fromString(text);
    }
}
