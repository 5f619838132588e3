package com.myposcore.db.calls;

import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The plans of a database's DAO methods, each made at the method's first call and kept for all
/// connections: the statement's text, where its parameters come from, what becomes of its rows.
///
/// Thread-safe.
public final class Plans {
    private static final SqlParser PARSER = new ColonPrefixSqlParser();

    private static final Pattern INSERT =
            Pattern.compile("([^?]*VALUES )(\\([?,\\s]+\\))([^?]*)", Pattern.DOTALL);

    /// More gains little, and what is left over goes row by row.
    private static final int ABREAST = 25;

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
        String narrow = parsed.getSql();
        var wide = rows < 0 ? null : wide(narrow, sources, rows, result);
        return new Plan(narrow, List.copyOf(sources), rows, 1, wide, result);
    }

    /// A row's values stand together in one pair of brackets, and no value anywhere else.
    private static @Nullable Plan wide(String sql, List<Source> sources, int rows, Result result) {
        var insert = INSERT.matcher(sql);
        if (!insert.matches()) {
            return null;
        }
        String values = String.join(", ", Collections.nCopies(ABREAST, insert.group(2)));
        String text = insert.group(1) + values + insert.group(3);
        return new Plan(text, List.copyOf(sources), rows, ABREAST, null, result);
    }
}
