package com.myposcore.db.calls;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a row becomes a value.
interface RowReading {
    /// Reads rows of a result whose columns are known now.
    interface Reader {
        @Nullable Object read(ResultSet row) throws SQLException;
    }

    /// A statement's columns are the same each time it is run.
    Reader of(ResultSet rows) throws SQLException;

    /// A value of one column, or a record whose components are columns of the same name; empty for
    /// anything else.
    static Optional<RowReading> of(Type type, Values values) {
        return values.column(type)
                .map(RowReading::single)
                .or(
                        () ->
                                type instanceof Class<?> record && record.isRecord()
                                        ? components(record, values)
                                        : Optional.empty());
    }

    private static RowReading single(Values.Column column) {
        return _ -> row -> column.read(row, 1);
    }

    private static Optional<RowReading> components(Class<?> type, Values values) {
        RecordComponent[] components = type.getRecordComponents();
        List<Values.Column> columns = new ArrayList<>();
        for (var component : components) {
            var column = values.column(component.getGenericType());
            if (column.isEmpty()) {
                return Optional.empty();
            }
            columns.add(column.get());
        }
        MethodHandle constructor = constructor(type, components);
        return Optional.of(
                new Known(
                        rows ->
                                record(
                                        constructor,
                                        columns,
                                        positions(type, components, rows.getMetaData()))));
    }

    /// A reading that looks at the columns once.
    final class Known implements RowReading {
        private final RowReading first;
        private volatile @Nullable Reader reader;

        Known(RowReading first) {
            this.first = first;
        }

        @Override
        public Reader of(ResultSet rows) throws SQLException {
            var known = reader;
            if (known == null) {
                known = first.of(rows);
                reader = known;
            }
            return known;
        }
    }

    private static Reader record(
            MethodHandle constructor, List<Values.Column> columns, int[] positions) {
        return row -> {
            var values = new @Nullable Object[positions.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = positions[i] == 0 ? null : columns.get(i).read(row, positions[i]);
            }
            return construct(constructor, values);
        };
    }

    private static Object construct(MethodHandle constructor, @Nullable Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent[] components) {
        try {
            var declared =
                    type.getDeclaredConstructor(
                            Arrays.stream(components)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new));
            declared.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(declared)
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalArgumentException(type + " cannot be constructed", e);
        }
    }

    private static int[] positions(
            Class<?> type, RecordComponent[] components, ResultSetMetaData found)
            throws SQLException {
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= found.getColumnCount(); i++) {
            labels.add(plain(found.getColumnLabel(i)));
        }
        int[] positions = new int[components.length];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = labels.indexOf(plain(components[i].getName())) + 1;
            if (positions[i] == 0 && !mayMiss(components[i])) {
                throw new IllegalArgumentException(
                        type + ": no column for " + components[i].getName());
            }
        }
        return positions;
    }

    private static boolean mayMiss(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    // order_id and orderId are one name
    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
