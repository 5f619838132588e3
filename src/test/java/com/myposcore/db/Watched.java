package com.myposcore.db;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.spi.JdbiPlugin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/// Opens databases with a watcher between the program and its connections, who may hold a
/// statement up, let it fail, or do something else instead.
public final class Watched {
    private Watched() {}

    /// Hears of each statement and commit, on the thread that runs it.
    public interface Watch {
        void before(Connection connection, String sql) throws SQLException;

        void after(Connection connection, String sql) throws SQLException;

        /// Only where the program commits by the driver, that is on PostgreSQL.
        default void commit(Connection connection) throws SQLException {
            connection.commit();
        }

        /// What is prepared in its place.
        default String rewritten(String sql) {
            return sql;
        }
    }

    public static PostgresDatabase postgres(
            PostgresDatabase.Address address, int connections, Watch watch) {
        return PostgresDatabase.open(address, connections, jdbi -> watch(jdbi, watch));
    }

    public static SqliteDatabase sqlite(Path path, Watch watch) {
        return SqliteDatabase.open(path, jdbi -> watch(jdbi, watch));
    }

    private static void watch(Jdbi jdbi, Watch watch) {
        jdbi.installPlugin(
                new JdbiPlugin() {
                    @Override
                    public Connection customizeConnection(Connection connection) {
                        return watched(connection, watch);
                    }
                });
    }

    private static Connection watched(Connection real, Watch watch) {
        return (Connection)
                Proxy.newProxyInstance(
                        Watched.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) ->
                                switch (method.getName()) {
                                    case "commit" -> {
                                        watch.commit(real);
                                        yield null;
                                    }
                                    case "createStatement" ->
                                            watched(
                                                    (Statement) call(real, method, arguments),
                                                    Statement.class,
                                                    real,
                                                    "",
                                                    watch);
                                    case "prepareStatement" -> {
                                        var sql = (String) arguments[0];
                                        arguments[0] = watch.rewritten(sql);
                                        yield watched(
                                                (Statement) call(real, method, arguments),
                                                PreparedStatement.class,
                                                real,
                                                sql,
                                                watch);
                                    }
                                    default -> call(real, method, arguments);
                                });
    }

    private static Object watched(
            Statement real, Class<?> type, Connection connection, String prepared, Watch watch) {
        return Proxy.newProxyInstance(
                Watched.class.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> {
                    if (!method.getName().startsWith("execute")) {
                        return call(real, method, arguments);
                    }
                    String sql =
                            arguments != null && arguments.length > 0
                                    ? "" + arguments[0]
                                    : prepared;
                    watch.before(connection, sql);
                    Object result = call(real, method, arguments);
                    watch.after(connection, sql);
                    return result;
                });
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
