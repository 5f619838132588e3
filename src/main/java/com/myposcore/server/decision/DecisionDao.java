package com.myposcore.server.decision;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

@RegisterConstructorMapper(DecisionDao.Held.class)
interface DecisionDao {
    record Held(
            long id,
            @Nullable Long branchId,
            String kind,
            String entityType,
            long entityId,
            String localId,
            String clientId,
            @Nullable String clientData,
            boolean resolved,
            @Nullable Long resolvedBy,
            @Nullable Instant resolvedAt,
            @Nullable String strategy,
            @Nullable String resolvedData,
            @Nullable String note) {}

    @SqlQuery(
            """
            SELECT count(*)
              FROM sync_conflicts
             WHERE tenant_id = :tenantId
               AND (CAST(:branchId AS bigint) IS NULL OR branch_id = :branchId)
               AND (CAST(:resolved AS boolean) IS NULL OR resolved = :resolved)
               AND (CAST(:kind AS text) IS NULL OR kind = :kind)
               AND (CAST(:entityType AS text) IS NULL OR entity_type = :entityType)
               AND (CAST(:strategy AS text) IS NULL OR resolution_strategy = :strategy)
            """)
    long count(
            long tenantId,
            @Nullable Long branchId,
            @Nullable Boolean resolved,
            @Nullable String kind,
            @Nullable String entityType,
            @Nullable String strategy);

    @SqlQuery(
            """
            SELECT id
              FROM sync_conflicts
             WHERE tenant_id = :tenantId
               AND (CAST(:branchId AS bigint) IS NULL OR branch_id = :branchId)
               AND (CAST(:resolved AS boolean) IS NULL OR resolved = :resolved)
               AND (CAST(:kind AS text) IS NULL OR kind = :kind)
               AND (CAST(:entityType AS text) IS NULL OR entity_type = :entityType)
               AND (CAST(:strategy AS text) IS NULL OR resolution_strategy = :strategy)
             ORDER BY id DESC
             LIMIT :limit OFFSET :skip
            """)
    List<Long> ids(
            long tenantId,
            @Nullable Long branchId,
            @Nullable Boolean resolved,
            @Nullable String kind,
            @Nullable String entityType,
            @Nullable String strategy,
            int limit,
            long skip);

    @SqlQuery(
            """
            SELECT id, branch_id, kind, entity_type, entity_id, coalesce(local_id, '') AS local_id,
                   client_id, client_data::text AS client_data, resolved, resolved_by, resolved_at,
                   resolution_strategy AS strategy, resolved_data::text AS resolved_data,
                   resolution_note AS note
              FROM sync_conflicts
             WHERE tenant_id = :tenantId
               AND id = :id
               AND (CAST(:branchId AS bigint) IS NULL OR branch_id = :branchId)
               FOR UPDATE
            """)
    Optional<Held> lock(long tenantId, long id, @Nullable Long branchId);

    @SqlQuery(
            """
            UPDATE sync_conflicts
               SET resolved = true, resolved_by = :userId, resolved_at = now(),
                   resolution_strategy = :strategy,
                   resolved_data = CAST(:resolvedData AS jsonb), resolution_note = :note
             WHERE tenant_id = :tenantId
               AND id = :id
            RETURNING resolved_at
            """)
    Instant close(
            long tenantId,
            long id,
            long userId,
            String strategy,
            @Nullable String resolvedData,
            @Nullable String note);

    @SqlQuery(
            """
            SELECT version
              FROM orders
             WHERE tenant_id = :tenantId
               AND id = :id
               FOR NO KEY UPDATE
            """)
    int orderVersion(long tenantId, long id);

    @SqlQuery(
            """
            SELECT version
              FROM payments
             WHERE tenant_id = :tenantId
               AND id = :id
               FOR NO KEY UPDATE
            """)
    int paymentVersion(long tenantId, long id);

    @SqlQuery(
            """
            SELECT version
              FROM products
             WHERE tenant_id = :tenantId
               AND id = :id
               FOR NO KEY UPDATE
            """)
    int productVersion(long tenantId, long id);

    @SqlQuery(
            """
            SELECT version
              FROM categories
             WHERE tenant_id = :tenantId
               AND id = :id
               FOR NO KEY UPDATE
            """)
    int categoryVersion(long tenantId, long id);

    /// The content stays as it is; the new version says that this was decided.
    @SqlUpdate(
            """
            UPDATE orders
               SET version = version + 1, updated_at = now()
             WHERE tenant_id = :tenantId
               AND id = :id
            """)
    void raiseOrder(long tenantId, long id);

    @SqlUpdate(
            """
            UPDATE payments
               SET version = version + 1, updated_at = now()
             WHERE tenant_id = :tenantId
               AND id = :id
            """)
    void raisePayment(long tenantId, long id);

    @SqlUpdate(
            """
            UPDATE products
               SET version = version + 1, updated_at = now()
             WHERE tenant_id = :tenantId
               AND id = :id
            """)
    void raiseProduct(long tenantId, long id);

    @SqlUpdate(
            """
            UPDATE categories
               SET version = version + 1, updated_at = now()
             WHERE tenant_id = :tenantId
               AND id = :id
            """)
    void raiseCategory(long tenantId, long id);
}
