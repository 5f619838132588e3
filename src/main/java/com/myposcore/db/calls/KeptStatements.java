package com.myposcore.db.calls;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Supplier;

/// Runs each call at once and keeps its statement prepared for the next.
final class KeptStatements implements Runner {
    private final Connection connection;
    private final IdentityHashMap<Plan, PreparedStatement> kept = new IdentityHashMap<>();

    KeptStatements(Connection connection) {
        this.connection = connection;
    }

    @Override
    public @Nullable Object run(Plan plan, @Nullable Object[] arguments) throws SQLException {
        var wide = plan.wide();
        Object answer =
                wide != null && arguments[plan.rows()] instanceof List<?> rows
                        ? runWide(plan, wide, rows, arguments)
                        : plan.run(kept(plan), arguments);
        return plan.result().wanted() == Result.Wanted.LATER
                ? (Supplier<@Nullable Object>) () -> answer
                : answer;
    }

    private @Nullable Object runWide(
            Plan plan, Plan wide, List<?> rows, @Nullable Object[] arguments) throws SQLException {
        int abreast = rows.size() - rows.size() % wide.abreast();
        if (abreast > 0) {
            wide.runFor(rows.subList(0, abreast), kept(wide), arguments);
        }
        if (abreast < rows.size()) {
            plan.runFor(rows.subList(abreast, rows.size()), kept(plan), arguments);
        }
        return null;
    }

    private PreparedStatement kept(Plan plan) throws SQLException {
        var statement = kept.get(plan);
        if (statement == null) {
            statement = connection.prepareStatement(plan.sql());
            kept.put(plan, statement);
        }
        return statement;
    }

    @Override
    public void settle() {}

    @Override
    public void end() {}

    @Override
    public void finish() {}

    @Override
    public void close() throws SQLException {
        for (var statement : kept.values()) {
            statement.close();
        }
    }
}
