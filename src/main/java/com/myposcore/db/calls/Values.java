package com.myposcore.db.calls;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Type;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// How a database's columns hold Java values.
public interface Values {
    /// Sets a parameter of one Java type; a null is a NULL of that type.
    interface Binding {
        void bind(PreparedStatement statement, int position, @Nullable Object value)
                throws SQLException;
    }

    /// Reads a column as one Java type; NULL is null, and 0 or false for a primitive.
    interface Column {
        @Nullable Object read(ResultSet row, int position) throws SQLException;
    }

    /// @throws IllegalArgumentException if no column holds such values
    Binding binding(Type type);

    /// Sets a parameter to a list of such values, which may be null.
    ///
    /// @throws IllegalArgumentException if no column holds such lists
    default Binding list(Type element) {
        throw new IllegalArgumentException("no column holds a list of " + element);
    }

    /// Empty if no single column holds such values.
    Optional<Column> column(Type type);
}
