package com.myposcore.db.calls;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Where a parameter's value comes from: the argument at a place, or `accessor` of the record that
/// is the argument there.
record Source(int argument, @Nullable Method accessor, Values.Binding binding) {

    /// `rows` is the place of a list whose elements are meant, or below zero.
    static Source of(Method method, String name, int rows, Values values) {
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].getName().equals(name)) {
                return new Source(i, null, values.binding(type(parameters[i], i == rows)));
            }
        }
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].isAnnotationPresent(BindMethods.class)
                    && type(parameters[i], i == rows) instanceof Class<?> record) {
                Method accessor = accessor(record, name);
                return new Source(i, accessor, values.binding(accessor.getGenericReturnType()));
            }
        }
        throw new IllegalArgumentException(method + " has no " + name);
    }

    private static Type type(Parameter parameter, boolean isRows) {
        Type type = parameter.getParameterizedType();
        return isRows && type instanceof ParameterizedType list
                ? list.getActualTypeArguments()[0]
                : type;
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

    void bind(PreparedStatement statement, int position, @Nullable Object given)
            throws SQLException {
        binding.bind(statement, position, value(given));
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
