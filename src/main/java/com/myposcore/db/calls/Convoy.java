package com.myposcore.db.calls;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// One transaction's statements, in as few round trips as their answers allow: what nobody waits
/// for yet (the opening of the transaction, calls that return nothing, questions whose answer is
/// fetched later) travels with the next statement that somebody waits for. The database takes them
/// in the order of the calls and stops at the first that it refuses, so such a call fails no later
/// than [#finish]. The commit travels with what is left at the end, or with a call that says to be
/// the last. After a refusal there is no commit: PostgreSQL would undo the transaction and the
/// driver say nothing.
final class Convoy implements Runner {
    private static final Bound COMMIT = new Bound.Texts("COMMIT");

    private final Connection connection;
    private final List<Passenger> waiting = new ArrayList<>();
    private boolean isLast;
    private boolean isOver;
    private @Nullable SQLException refusal;

    Convoy(Connection connection, List<Bound> opening) {
        this.connection = connection;
        opening.forEach(bound -> waiting.add(new Passenger(bound, Result.NOTHING)));
    }

    /// A statement on its way, and its answer once that is here.
    private final class Passenger implements Supplier<@Nullable Object> {
        private final Bound bound;
        private final Result result;
        private @Nullable Object answer;
        private boolean isBack;

        Passenger(Bound bound, Result result) {
            this.bound = bound;
            this.result = result;
        }

        void read(PreparedStatement statement) throws SQLException {
            answer = result.of(statement);
            isBack = true;
        }

        @Override
        public @Nullable Object get() {
            try {
                if (!isBack) {
                    settle();
                }
            } catch (SQLException e) {
                throw new CallFailure(e);
            }
            if (!isBack) {
                throw new IllegalStateException("the statement was refused");
            }
            return answer;
        }
    }

    @Override
    public @Nullable Object run(Plan plan, @Nullable Object[] arguments) throws SQLException {
        if (plan.rows() >= 0) {
            throw new IllegalStateException("one statement for all rows, not one for each");
        }
        if (isOver) {
            throw new IllegalStateException("the transaction ended with its last call");
        }
        var passenger = new Passenger(new Bound.Call(plan, arguments), plan.result());
        waiting.add(passenger);
        isOver = isLast;
        return switch (plan.result().wanted()) {
            case NEVER -> null;
            case LATER -> passenger;
            case NOW -> {
                send(isLast);
                yield passenger.get();
            }
        };
    }

    @Override
    public void settle() throws SQLException {
        if (!waiting.isEmpty()) {
            send(false);
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
            send(true);
        }
    }

    private void send(boolean committing) throws SQLException {
        List<Passenger> together = List.copyOf(waiting);
        waiting.clear();
        List<Bound> bounds = new ArrayList<>(together.stream().map(p -> p.bound).toList());
        if (committing) {
            bounds.add(COMMIT);
        }
        String sql = bounds.stream().map(Bound::sql).collect(Collectors.joining("; "));
        try (var statement = connection.prepareStatement(sql)) {
            int place = 1;
            for (Bound bound : bounds) {
                place = bound.bind(statement, place);
            }
            statement.execute();
            for (Passenger passenger : together) {
                passenger.read(statement);
                statement.getMoreResults();
            }
        } catch (SQLException e) {
            refusal = e;
            throw e;
        }
    }

    @Override
    public void close() {}
}
