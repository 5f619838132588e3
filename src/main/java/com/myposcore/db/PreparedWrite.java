package com.myposcore.db;

import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One `@SqlUpdate` or `@SqlBatch` of a DAO as a statement that stays prepared on its connection,
/// with the way from the method's arguments to the statement's parameters found once.
///
/// Bound to one connection and, like it, to one thread at a time.
final class PreparedWrite {
    private final PreparedStatement statement;
    private final List<Source> sources;
    private final int rows;

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

    private PreparedWrite(PreparedStatement statement, List<Source> sources, int rows) {
        this.statement = statement;
        this.sources = sources;
        this.rows = rows;
    }

    /// The method's statement, or empty if it is none that only writes.
    static Optional<PreparedWrite> of(Method method, Connection connection) {
        var update = method.getAnnotation(SqlUpdate.class);
        var batch = method.getAnnotation(SqlBatch.class);
        boolean counts = method.getReturnType() == int.class && update != null;
        if ((update == null && batch == null)
                || (method.getReturnType() != void.class && !counts)) {
            return Optional.empty();
        }
        var parsed =
                new ColonPrefixSqlParser()
                        .parse(update == null ? batch.value() : update.value(), null);
        int rows = batch == null ? -1 : listArgument(method);
        var sources = new ArrayList<Source>();
        for (String name : parsed.getParameters().getParameterNames()) {
            sources.add(source(method, name));
        }
        try {
            return Optional.of(
                    new PreparedWrite(connection.prepareStatement(parsed.getSql()), sources, rows));
        } catch (SQLException e) {
            throw new DatabaseFailure(method + ": " + e.getMessage(), e);
        }
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

    /// Runs it once, or once for each element of its list; answers how many rows changed.
    int run(@Nullable Object[] arguments) {
        try {
            if (rows < 0) {
                return runWith(arguments, null);
            }
            int changed = 0;
            if (arguments[rows] instanceof List<?> list) {
                for (Object row : list) {
                    changed += runWith(arguments, row);
                }
            }
            return changed;
        } catch (SQLException e) {
            throw new DatabaseFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private int runWith(@Nullable Object[] arguments, @Nullable Object row) throws SQLException {
        int position = 1;
        for (Source source : sources) {
            Object argument = source.argument == rows ? row : arguments[source.argument];
            bind(position++, source.of(argument));
        }
        return statement.executeUpdate();
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
