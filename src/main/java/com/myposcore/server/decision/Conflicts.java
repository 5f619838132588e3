package com.myposcore.server.decision;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.Transaction;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.rows.Rows;
import com.myposcore.wire.Monitoring;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// The conflicts and review entries of the caller's branch; of the whole tenant for whoever looks
/// after it. An open conflict comes with what each choice would do.
///
/// Thread-safe.
public final class Conflicts {
    /// The entries that are listed.
    public static final Set<String> KINDS = Set.of("conflict", "review");

    private final PostgresDatabase database;

    public Conflicts(PostgresDatabase database) {
        this.database = database;
    }

    /// Which of them are wanted; null asks for any. `strategy` is how they were resolved, for
    /// example `auto_merged`.
    public record Filter(
            @Nullable Boolean resolved,
            @Nullable String kind,
            @Nullable String entityType,
            @Nullable String strategy) {}

    /// A page of them, newest first.
    public Monitoring.Listing<Map<String, Object>> list(
            Caller caller, Filter filter, int page, int size) {
        long tenant = caller.tenantId();
        return database.look(
                tenant,
                tx -> {
                    var dao = tx.dao(DecisionDao.class);
                    long total =
                            dao.count(
                                    tenant,
                                    caller.onlyBranch(),
                                    filter.resolved(),
                                    filter.kind(),
                                    filter.entityType(),
                                    filter.strategy());
                    var ids =
                            dao.ids(
                                    tenant,
                                    caller.onlyBranch(),
                                    filter.resolved(),
                                    filter.kind(),
                                    filter.entityType(),
                                    filter.strategy(),
                                    size,
                                    (page - 1L) * size);
                    var items = conflicts(tx, caller, ids).reversed();
                    return new Monitoring.Listing<>(
                            items, Monitoring.Pagination.of(page, size, total));
                });
    }

    /// @throws Refusal 404 if the caller's tenant or branch has no such conflict
    public Map<String, Object> get(Caller caller, long id) {
        return database.read(
                caller.tenantId(),
                tx ->
                        conflicts(tx, caller, List.of(id)).stream()
                                .findFirst()
                                .orElseThrow(() -> Refusal.notFound("conflict", id)));
    }

    private static List<Map<String, Object>> conflicts(
            Transaction tx, Caller caller, List<Long> ids) {
        var prospects = new Prospects(tx, caller.tenantId());
        var conflicts =
                new Rows(tx, caller.tenantId(), List.of()).conflicts(ids, caller.onlyBranch());
        conflicts.forEach(prospects::add);
        return conflicts;
    }
}
