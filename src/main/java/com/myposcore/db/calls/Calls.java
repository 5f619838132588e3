package com.myposcore.db.calls;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The DAOs of one connection: a method that [Plans] knows runs by its plan, any other on the DAO
/// that JDBI attached.
///
/// Bound to one connection and, like it, to one thread at a time.
public final class Calls implements AutoCloseable {
    private static final @Nullable Object[] NO_ARGUMENTS = {};

    private final Plans plans;
    private final Function<Class<?>, Object> attached;
    private final Runner runner;
    private final Map<Class<?>, Object> daos = new HashMap<>();

    private Calls(Plans plans, Function<Class<?>, Object> attached, Runner runner) {
        this.plans = plans;
        this.attached = attached;
        this.runner = runner;
    }

    /// For one transaction on a connection to a distant database: calls that return nothing travel
    /// with the next statement, the `opening` with the first; [#finish] sends what is left.
    /// `attached` is asked for JDBI's DAO at each call that needs it.
    public static Calls travelling(
            Plans plans,
            Connection connection,
            Function<Class<?>, Object> attached,
            List<Bound> opening) {
        return new Calls(plans, attached, new Convoy(connection, opening));
    }

    /// For all transactions of a connection to a database at hand: a statement runs when it is
    /// called and stays prepared until this is closed.
    public static Calls lasting(
            Plans plans, Connection connection, Function<Class<?>, Object> attached) {
        return new Calls(plans, attached, new KeptStatements(connection));
    }

    /// The DAO interface on this connection.
    public <D> D dao(Class<D> type) {
        return type.cast(daos.computeIfAbsent(type, this::proxy));
    }

    /// As [#dao], of which the next call is the transaction's last: on a distant database it brings
    /// the commit along.
    public <D> D last(Class<D> type) {
        runner.end();
        return dao(type);
    }

    /// Runs what was called and has not run yet; what is left on a distant database brings the
    /// commit along.
    ///
    /// @throws CallFailure if the database refuses it
    public void finish() {
        try {
            runner.finish();
        } catch (SQLException e) {
            throw new CallFailure(e);
        }
    }

    private Object proxy(Class<?> type) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) ->
                        call(type, method, arguments == null ? NO_ARGUMENTS : arguments));
    }

    private @Nullable Object call(Class<?> type, Method method, @Nullable Object[] arguments)
            throws Throwable {
        var plan = plans.of(method);
        try {
            if (plan.isPresent()) {
                return runner.run(plan.get(), arguments);
            }
            runner.settle();
        } catch (SQLException e) {
            throw new CallFailure(e);
        }
        method.setAccessible(true); // most DAOs are closed to other packages
        try {
            return method.invoke(attached.apply(type), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    @Override
    public void close() throws SQLException {
        runner.close();
    }
}
