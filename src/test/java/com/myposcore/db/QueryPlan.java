package com.myposcore.db;

import com.myposcore.wire.WireJson;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// How PostgreSQL carried out a statement: which tables it read as a whole, and how many pages it
/// looked at.
public record QueryPlan(List<String> scanned, long pages, String text) {
    private record Explained(List<Map<String, Object>> plans) {}

    /// Carries out a DAO's statement for a tenant, as the server's role, with the arguments of its
    /// method in their order.
    public static QueryPlan of(
            PostgresDatabase.Address address,
            long tenantId,
            Method method,
            String sql,
            @Nullable Object... arguments) {
        var jdbi =
                Columns.installPostgres(
                        Jdbi.create(address.jdbcUrl(), address.user(), address.password()));
        return jdbi.inTransaction(
                db -> {
                    db.execute(PostgresDatabase.SESSION);
                    db.select("SELECT set_config('app.tenant_id', ?, true)", "" + tenantId)
                            .mapTo(String.class)
                            .one();
                    return explain(db, method, sql, arguments);
                });
    }

    private static QueryPlan explain(
            Handle db, Method method, String sql, @Nullable Object... arguments) {
        var query = db.createQuery("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + sql);
        var parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            query.bindByType(
                    parameters[i].getName(), arguments[i], parameters[i].getParameterizedType());
        }
        String text = query.mapTo(String.class).one();
        var explained = WireJson.read("{\"plans\": " + text + "}", Explained.class);
        var top = node(explained.plans().getFirst().get("Plan"));
        List<String> scanned = new ArrayList<>();
        collect(top, scanned);
        return new QueryPlan(
                List.copyOf(scanned),
                number(top, "Shared Hit Blocks") + number(top, "Shared Read Blocks"),
                text);
    }

    private static void collect(Map<?, ?> node, List<String> scanned) {
        if ("Seq Scan".equals(node.get("Node Type"))) {
            scanned.add(String.valueOf(node.get("Relation Name")));
        }
        if (node.get("Plans") instanceof List<?> parts) {
            parts.forEach(part -> collect(node(part), scanned));
        }
    }

    private static Map<?, ?> node(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private static long number(Map<?, ?> node, String name) {
        return ((Number) Objects.requireNonNull(node.get(name))).longValue();
    }
}
