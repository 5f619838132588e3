package com.myposcore.db.calls;

import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// A single statement with the values of its parameters.
public sealed interface Bound {
    String sql();

    /// Sets the parameters from the place `first` on; answers the place after the last.
    int bind(PreparedStatement statement, int first) throws SQLException;

    /// A statement whose parameters are texts.
    record Texts(String sql, List<String> values) implements Bound {
        public Texts(String sql, String... values) {
            this(sql, List.of(values));
        }

        @Override
        public int bind(PreparedStatement statement, int first) throws SQLException {
            int place = first;
            for (String value : values) {
                statement.setString(place++, value);
            }
            return place;
        }
    }

    /// A call of a DAO method; a class because arrays make poor record components.
    final class Call implements Bound {
        private final Plan plan;
        private final @Nullable Object[] arguments;

        Call(Plan plan, @Nullable Object[] arguments) {
            this.plan = plan;
            this.arguments = arguments;
        }

        @Override
        public String sql() {
            return plan.sql();
        }

        @Override
        public int bind(PreparedStatement statement, int first) throws SQLException {
            plan.bind(statement, first, arguments, null);
            return first + plan.sources().size();
        }
    }
}
