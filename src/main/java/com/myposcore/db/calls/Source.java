package com.myposcore.db.calls;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Where a parameter's value comes from: the argument at a place, or `accessor` of the record that
/// is the argument there.
record Source(int argument, @Nullable Method accessor, Values.Binding binding) {

    static Source of(Method method, String name, Values values) {
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].getName().equals(name)) {
                return new Source(i, null, values.binding(parameters[i].getParameterizedType()));
            }
        }
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].isAnnotationPresent(BindMethods.class)) {
                Method accessor = accessor(parameters[i].getType(), name);
                return new Source(i, accessor, values.binding(accessor.getGenericReturnType()));
            }
        }
        throw new IllegalArgumentException(method + " has no " + name);
    }

    private static Method accessor(Class<?> type, String name) {
        try {
            Method accessor = type.getMethod(name);
            accessor.setAccessible(true);
            return accessor;
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " has no " + name, e);
        }
    }

    void bind(PreparedStatement statement, int position, @Nullable Object[] arguments)
            throws SQLException {
        binding.bind(statement, position, value(arguments[argument]));
    }

    private @Nullable Object value(@Nullable Object given) {
        if (accessor == null) {
            return given;
        }
        try {
            return accessor.invoke(given);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + accessor, e);
        }
    }
}
