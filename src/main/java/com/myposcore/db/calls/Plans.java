package com.myposcore.db.calls;

import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The plans of a database's DAO methods, each made at the method's first call and kept for all
/// connections: the statement's text, where its parameters come from, what becomes of its rows.
///
/// Thread-safe.
public final class Plans {
    private static final SqlParser PARSER = new ColonPrefixSqlParser();

    private final Values values;
    private final Map<Method, Optional<Plan>> plans = new ConcurrentHashMap<>();

    public Plans(Values values) {
        this.values = values;
    }

    /// The method's plan; empty for one that asks for more than plans can: JDBI runs it.
    ///
    /// @throws IllegalArgumentException if a parameter has no argument or a type has no column
    Optional<Plan> of(Method method) {
        return plans.computeIfAbsent(method, this::plan);
    }

    private Optional<Plan> plan(Method method) {
        var update = method.getAnnotation(SqlUpdate.class);
        if (update != null) {
            return Result.ofUpdate(method).map(result -> plan(method, update.value(), -1, result));
        }
        var batch = method.getAnnotation(SqlBatch.class);
        if (batch != null) {
            return Result.ofUpdate(method)
                    .map(result -> plan(method, batch.value(), list(method), result));
        }
        var query = method.getAnnotation(SqlQuery.class);
        return query == null
                ? Optional.empty()
                : Result.ofQuery(method, values)
                        .map(result -> plan(method, query.value(), -1, result));
    }

    private static int list(Method method) {
        return List.of(method.getParameterTypes()).indexOf(List.class);
    }

    private Plan plan(Method method, String sql, int rows, Result result) {
        var parsed = PARSER.parse(sql, null);
        List<Source> sources = new ArrayList<>();
        for (String name : parsed.getParameters().getParameterNames()) {
            sources.add(Source.of(method, name, rows, values));
        }
        return new Plan(parsed.getSql(), List.copyOf(sources), rows, result);
    }
}
