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
import java.util.List;

/// Where a parameter's value comes from: the argument at a place, or `accessor` of the record that
/// is the argument there, or of each record of the list that is.
record Source(int argument, @Nullable Method accessor, Values.Binding binding) {

    /// `rows` is the place of the list whose elements the statement is run for one by one, or below
    /// zero.
    static Source of(Method method, String name, int rows, Values values) {
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].getName().equals(name)) {
                Type type = parameters[i].getParameterizedType();
                return new Source(i, null, values.binding(i == rows ? element(type) : type));
            }
        }
        for (int i = 0; i < parameters.length; i++) {
            Type type = parameters[i].getParameterizedType();
            if (parameters[i].isAnnotationPresent(BindMethods.class)
                    && element(type) instanceof Class<?> record) {
                Method accessor = accessor(record, name);
                Type held = accessor.getGenericReturnType();
                boolean isSet = type != record && i != rows;
                return new Source(i, accessor, isSet ? values.list(held) : values.binding(held));
            }
        }
        throw new IllegalArgumentException(method + " has no " + name);
    }

    private static Type element(Type type) {
        return type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type;
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
        return given instanceof List<?> rows
                ? rows.stream().map(row -> read(accessor, row)).toList()
                : read(accessor, given);
    }

    private static @Nullable Object read(Method accessor, @Nullable Object row) {
        try {
            return accessor.invoke(row);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + accessor, e);
        }
    }
}
