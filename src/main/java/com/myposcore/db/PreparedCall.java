package com.myposcore.db;

import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One `@SqlUpdate` or `@SqlBatch` of a DAO, or a `@SqlQuery` for a single number, as a statement
/// that stays prepared on its connection, with the way from the method's arguments to the
/// statement's parameters found once.
///
/// Bound to one connection and, like it, to one thread at a time.
final class PreparedCall {
    /// Remembers what it parsed: the lanes of a file say the same statements.
    static final SqlParser PARSER = new ColonPrefixSqlParser();

    private final PreparedStatement statement;
    private final List<Source> sources;
    private final int rows;
    private final Class<?> result;

    /// Where a parameter's value comes from: the argument at `argument`, through `accessor` if it
    /// is a record.
    private record Source(int argument, @Nullable Method accessor) {
        @Nullable Object of(@Nullable Object argument) {
            if (accessor == null) {
                return argument;
            }
            try {
                return accessor.invoke(argument);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("cannot read " + accessor, e);
            }
        }
    }

    private PreparedCall(
            PreparedStatement statement, List<Source> sources, int rows, Class<?> result) {
        this.result = result;
        this.statement = statement;
        this.sources = sources;
        this.rows = rows;
    }

    /// The method's statement, or empty if it is none that only writes.
    static Optional<PreparedCall> of(Method method, Connection connection) {
        String sql = sql(method);
        if (sql.isEmpty()) {
            return Optional.empty();
        }
        var parsed = PARSER.parse(sql, null);
        int rows = method.isAnnotationPresent(SqlBatch.class) ? listArgument(method) : -1;
        var sources = new ArrayList<Source>();
        for (String name : parsed.getParameters().getParameterNames()) {
            sources.add(source(method, name));
        }
        try {
            return Optional.of(
                    new PreparedCall(
                            connection.prepareStatement(parsed.getSql()),
                            sources,
                            rows,
                            method.getReturnType()));
        } catch (SQLException e) {
            throw new DatabaseFailure(method + ": " + e.getMessage(), e);
        }
    }

    // Empty for what is left to JDBI: rows read, keys generated.
    private static String sql(Method method) {
        var update = method.getAnnotation(SqlUpdate.class);
        var batch = method.getAnnotation(SqlBatch.class);
        var query = method.getAnnotation(SqlQuery.class);
        Class<?> result = method.getReturnType();
        if (update != null && (result == void.class || result == int.class)) {
            return update.value();
        }
        if (batch != null && result == void.class) {
            return batch.value();
        }
        return query != null && result == long.class ? query.value() : "";
    }

    private static int listArgument(Method method) {
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].getType() == List.class) {
                return i;
            }
        }
        throw new IllegalArgumentException(method + " is a batch without a list");
    }

    private static Source source(Method method, String name) {
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].getName().equals(name)) {
                return new Source(i, null);
            }
        }
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].isAnnotationPresent(BindMethods.class)) {
                try {
                    Method accessor = element(parameters[i]).getMethod(name);
                    accessor.setAccessible(true);
                    return new Source(i, accessor);
                } catch (NoSuchMethodException e) {
                    throw new IllegalArgumentException(method + " has no " + name, e);
                }
            }
        }
        throw new IllegalArgumentException(method + " has no " + name);
    }

    private static Class<?> element(Parameter parameter) {
        Type type = parameter.getParameterizedType();
        if (parameter.getType() == List.class && type instanceof ParameterizedType list) {
            return (Class<?>) list.getActualTypeArguments()[0];
        }
        return parameter.getType();
    }

    /// Runs it once, or once for each element of its list; answers what the method returns.
    @Nullable Object run(@Nullable Object[] arguments) {
        try {
            if (rows >= 0 && arguments[rows] instanceof List<?> list) {
                for (Object row : list) {
                    bindAll(arguments, row);
                    statement.executeUpdate();
                }
                return null;
            }
            bindAll(arguments, null);
            if (result == long.class) {
                return number();
            }
            int changed = statement.executeUpdate();
            return result == int.class ? changed : null;
        } catch (SQLException e) {
            throw new DatabaseFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private long number() throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("no row for " + statement);
            }
            return row.getLong(1);
        }
    }

    private void bindAll(@Nullable Object[] arguments, @Nullable Object row) throws SQLException {
        int position = 1;
        for (Source source : sources) {
            Object argument = source.argument == rows ? row : arguments[source.argument];
            bind(position++, source.of(argument));
        }
    }

    private void bind(int position, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(position, Types.NULL);
            case String text -> statement.setString(position, text);
            case Long number -> statement.setLong(position, number);
            case Integer number -> statement.setInt(position, number);
            case Boolean flag -> statement.setInt(position, flag ? 1 : 0);
            case Instant moment -> statement.setLong(position, moment.toEpochMilli());
            case UUID id -> statement.setString(position, id.toString());
            default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
        }
    }

    void close() throws SQLException {
        statement.close();
    }
}
