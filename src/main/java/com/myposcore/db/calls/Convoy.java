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
/// first that it refuses, so such a call fails no later than [#finish]. The commit travels with
/// what is left at the end, or with a call that says to be the last. After a refusal there is no
/// commit: PostgreSQL would undo the transaction and the driver say nothing.
final class Convoy implements Runner {
    private static final Bound COMMIT = new Bound.Texts("COMMIT");

    private final Connection connection;
    private final List<Bound> waiting;
    private boolean isLast;
    private boolean isOver;
    private @Nullable SQLException refusal;

    Convoy(Connection connection, List<Bound> opening) {
        this.connection = connection;
        this.waiting = new ArrayList<>(opening);
    }

    @Override
    public @Nullable Object run(Plan plan, @Nullable Object[] arguments) throws SQLException {
        if (plan.rows() >= 0) {
            throw new IllegalStateException("one statement for all rows, not one for each");
        }
        if (isOver) {
            throw new IllegalStateException("the transaction ended with its last call");
        }
        waiting.add(new Bound.Call(plan, arguments));
        isOver = isLast;
        return plan.isAwaited() ? send(plan.result(), isLast) : null;
    }

    @Override
    public void settle() throws SQLException {
        if (!waiting.isEmpty()) {
            send(Result.NOTHING, false);
        }
    }

    @Override
    public void end() {
        isLast = true;
    }

    @Override
    public void finish() throws SQLException {
        if (refusal != null) {
            throw new SQLException(
                    "undone, for a statement of it was refused: " + refusal.getMessage(),
                    refusal.getSQLState(),
                    refusal);
        }
        if (!waiting.isEmpty()) {
            send(Result.NOTHING, true);
        }
    }

    private @Nullable Object send(Result last, boolean committing) throws SQLException {
        List<Bound> together = new ArrayList<>(waiting);
        int answering = together.size();
        if (committing) {
            together.add(COMMIT);
        }
        waiting.clear();
        String sql = together.stream().map(Bound::sql).collect(Collectors.joining("; "));
        try (var statement = connection.prepareStatement(sql)) {
            int place = 1;
            for (Bound bound : together) {
                place = bound.bind(statement, place);
            }
            statement.execute();
            for (int passed = 1; passed < answering; passed++) {
                statement.getMoreResults();
            }
            return last.of(statement);
        } catch (SQLException e) {
            refusal = e;
            throw e;
        }
    }

    @Override
    public void close() {}
}
