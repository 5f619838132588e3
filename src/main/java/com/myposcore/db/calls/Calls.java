package com.myposcore.db.calls;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.Function;

/// The DAOs of one connection: a method that [Plans] knows runs by its plan, any other on the DAO
/// that JDBI attached.
///
/// Bound to one connection and, like it, to one thread at a time.
public final class Calls {
    private static final @Nullable Object[] NOTHING = {};

    private final Plans plans;
    private final Connection connection;
    private final Function<Class<?>, Object> attached;

    /// `attached` is asked for JDBI's DAO at the first call that needs it.
    public Calls(Plans plans, Connection connection, Function<Class<?>, Object> attached) {
        this.plans = plans;
        this.connection = connection;
        this.attached = attached;
    }

    /// The DAO interface on this connection.
    public <D> D dao(Class<D> type) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) ->
                                call(type, method, arguments == null ? NOTHING : arguments)));
    }

    private @Nullable Object call(Class<?> type, Method method, @Nullable Object[] arguments)
            throws Throwable {
        var plan = plans.of(method);
        if (plan.isPresent()) {
            return plan.get().run(connection, arguments);
        }
        method.setAccessible(true); // most DAOs are closed to other packages
        try {
            return method.invoke(attached.apply(type), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
