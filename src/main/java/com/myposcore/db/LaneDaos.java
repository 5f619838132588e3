package com.myposcore.db;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The DAOs of one long-lived SQLite connection, each attached once. Queries are JDBI's own; what
/// only writes runs on a [PreparedCall], because JDBI's work for a call costs more than SQLite's
/// for a row (see the decision "prepared-writes").
///
/// Bound to one connection and, like it, to one thread at a time.
final class LaneDaos {
    private final Handle handle;
    private final Map<Class<?>, Object> daos = new HashMap<>();
    private final Map<Method, Optional<PreparedCall>> calls = new HashMap<>();

    LaneDaos(Handle handle) {
        this.handle = handle;
    }

    <D> D get(Class<D> type) {
        return type.cast(daos.computeIfAbsent(type, this::attach));
    }

    private Object attach(Class<?> type) {
        Object queries = handle.attach(type);
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> call(queries, method, arguments));
    }

    private @Nullable Object call(Object queries, Method method, Object @Nullable [] arguments)
            throws Throwable {
        var prepared = calls.get(method);
        if (prepared == null) {
            prepared = PreparedCall.of(method, handle.getConnection());
            method.setAccessible(true);
            calls.put(method, prepared);
        }
        Object[] given = arguments == null ? new Object[0] : arguments;
        if (prepared.isPresent()) {
            return prepared.get().run(given);
        }
        try {
            return method.invoke(queries, given);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    void close() throws SQLException {
        for (var prepared : calls.values()) {
            if (prepared.isPresent()) {
                prepared.get().close();
            }
        }
    }
}
