package com.myposcore.server.review;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

import java.util.List;

@RegisterConstructorMapper(ReviewDao.Closed.class)
interface ReviewDao {
    record Closed(long id, @Nullable Long branchId) {}

    @SqlQuery(
            """
            INSERT INTO sync_conflicts (
                tenant_id, branch_id, kind, entity_type, entity_id, local_id, conflict_type,
                client_id, client_data, message)
            SELECT :tenantId, :branchId, 'review', r.entity_type, r.entity_id, r.local_id, r.type,
                   :clientId, r.data, r.message
              FROM (SELECT unnest(CAST(:entityType AS text[])) AS entity_type,
                           unnest(CAST(:entityId AS bigint[])) AS entity_id,
                           unnest(CAST(:localId AS text[])) AS local_id,
                           unnest(CAST(:type AS text[])) AS type,
                           unnest(CAST(:message AS text[])) AS message,
                           CAST(unnest(CAST(:json AS text[])) AS jsonb) AS data) AS r
             ORDER BY r.entity_type, r.entity_id, r.type
            ON CONFLICT DO NOTHING
            RETURNING id
            """)
    List<Long> open(
            long tenantId,
            @Nullable Long branchId,
            String clientId,
            @BindMethods List<Entry> entries);

    @SqlQuery(
            """
            UPDATE sync_conflicts
               SET resolved = true, resolved_at = now(), resolution_strategy = :strategy,
                   resolution_note = :note
             WHERE tenant_id = :tenantId
               AND kind = 'review'
               AND entity_type = :entityType
               AND conflict_type = :type
               AND entity_id = ANY(:entityIds)
               AND NOT resolved
            RETURNING id, branch_id
            """)
    List<Closed> close(
            long tenantId,
            String entityType,
            String type,
            List<Long> entityIds,
            String strategy,
            String note);
}
