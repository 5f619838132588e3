package com.myposcore.db.calls;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One transaction's statements, in as few round trips as their answers allow: what nobody waits
/// for (the opening of the transaction, calls that return nothing) travels with the next statement
/// that somebody waits for. The database takes them in the order of the calls and stops at the
/// first that it refuses, so such a call fails no later than [#settle].
final class Convoy implements Runner {
    private final Connection connection;
    private final List<Bound> waiting;

    Convoy(Connection connection, List<Bound> opening) {
        this.connection = connection;
        this.waiting = new ArrayList<>(opening);
    }

    @Override
    public @Nullable Object run(Plan plan, @Nullable Object[] arguments) throws SQLException {
        if (plan.rows() >= 0) {
            throw new IllegalStateException("one statement for all rows, not one for each");
        }
        waiting.add(new Bound.Call(plan, arguments));
        return plan.isAwaited() ? send(plan.result()) : null;
    }

    @Override
    public void settle() throws SQLException {
        if (!waiting.isEmpty()) {
            send(Result.NOTHING);
        }
    }

    private @Nullable Object send(Result last) throws SQLException {
        var together = List.copyOf(waiting);
        waiting.clear();
        String sql = together.stream().map(Bound::sql).collect(Collectors.joining("; "));
        try (var statement = connection.prepareStatement(sql)) {
            int place = 1;
            for (Bound bound : together) {
                place = bound.bind(statement, place);
            }
            statement.execute();
            for (int passed = 1; passed < together.size(); passed++) {
                statement.getMoreResults();
            }
            return last.of(statement);
        }
    }

    @Override
    public void close() {}
}
