package com.myposcore.db.calls;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The DAOs of one connection: a method that [Plans] knows runs by its plan, any other on the DAO
/// that JDBI attached.
///
/// Bound to one connection and, like it, to one thread at a time.
public final class Calls implements AutoCloseable {
    private static final @Nullable Object[] NOTHING = {};

    private final Plans plans;
    private final Connection connection;
    private final Function<Class<?>, Object> attached;
    private final boolean keepsStatements;
    private final Map<Class<?>, Object> daos = new HashMap<>();
    private final IdentityHashMap<Plan, PreparedStatement> kept = new IdentityHashMap<>();

    private Calls(
            Plans plans,
            Connection connection,
            Function<Class<?>, Object> attached,
            boolean keepsStatements) {
        this.plans = plans;
        this.connection = connection;
        this.attached = attached;
        this.keepsStatements = keepsStatements;
    }

    /// For one transaction on a connection whose driver keeps what it prepared. `attached` is
    /// asked for JDBI's DAO at each call that needs it.
    public static Calls passing(
            Plans plans, Connection connection, Function<Class<?>, Object> attached) {
        return new Calls(plans, connection, attached, false);
    }

    /// For all transactions of a connection: a statement stays prepared until this is closed.
    public static Calls lasting(
            Plans plans, Connection connection, Function<Class<?>, Object> attached) {
        return new Calls(plans, connection, attached, true);
    }

    /// The DAO interface on this connection.
    public <D> D dao(Class<D> type) {
        return type.cast(daos.computeIfAbsent(type, this::proxy));
    }

    private Object proxy(Class<?> type) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) ->
                        call(type, method, arguments == null ? NOTHING : arguments));
    }

    private @Nullable Object call(Class<?> type, Method method, @Nullable Object[] arguments)
            throws Throwable {
        var plan = plans.of(method);
        if (plan.isPresent()) {
            return run(plan.get(), arguments);
        }
        method.setAccessible(true); // most DAOs are closed to other packages
        try {
            return method.invoke(attached.apply(type), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private @Nullable Object run(Plan plan, @Nullable Object[] arguments) {
        try {
            if (keepsStatements) {
                var wide = plan.wide();
                return wide != null && arguments[plan.rows()] instanceof List<?> rows
                        ? runWide(plan, wide, rows, arguments)
                        : plan.run(kept(plan), arguments);
            }
            try (var statement = connection.prepareStatement(plan.sql())) {
                return plan.run(statement, arguments);
            }
        } catch (SQLException e) {
            throw new CallFailure(e);
        }
    }

    private @Nullable Object runWide(
            Plan plan, Plan wide, List<?> rows, @Nullable Object[] arguments) throws SQLException {
        int abreast = rows.size() - rows.size() % wide.abreast();
        if (abreast > 0) {
            wide.runFor(rows.subList(0, abreast), kept(wide), arguments);
        }
        if (abreast < rows.size()) {
            plan.runFor(rows.subList(abreast, rows.size()), kept(plan), arguments);
        }
        return null;
    }

    private PreparedStatement kept(Plan plan) throws SQLException {
        var statement = kept.get(plan);
        if (statement == null) {
            statement = connection.prepareStatement(plan.sql());
            kept.put(plan, statement);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        for (var statement : kept.values()) {
            statement.close();
        }
    }
}
