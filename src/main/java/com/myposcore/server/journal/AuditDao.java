package com.myposcore.server.journal;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.util.List;

interface AuditDao {
    @SqlUpdate(
            """
            INSERT INTO audit_trail (
                tenant_id, branch_id, user_id, client_id, local_id, action, entity_type, entity_id,
                data, happened_at)
            SELECT :tenantId, :branchId, :userId, :clientId, r.local_id, r.action, r.entity_type,
                   r.entity_id, r.data, r.happened_at
              FROM (SELECT unnest(CAST(:localId AS text[])) AS local_id,
                           unnest(CAST(:action AS text[])) AS action,
                           unnest(CAST(:entityType AS text[])) AS entity_type,
                           unnest(CAST(:entityId AS bigint[])) AS entity_id,
                           CAST(unnest(CAST(:json AS text[])) AS jsonb) AS data,
                           unnest(CAST(:happenedAt AS timestamptz[])) AS happened_at,
                           generate_subscripts(CAST(:action AS text[]), 1) AS place) AS r
             ORDER BY r.local_id, r.place
            ON CONFLICT (tenant_id, client_id, local_id) DO NOTHING
            """)
    void append(
            long tenantId,
            @Nullable Long branchId,
            long userId,
            @Nullable String clientId,
            @BindMethods List<AuditTrail.Fact> facts);

    /// The positions, from 0, of the facts under whose local id something else was said.
    @SqlQuery(
            """
            SELECT r.place - 1
              FROM (SELECT unnest(CAST(:localId AS text[])) AS local_id,
                           CAST(unnest(CAST(:json AS text[])) AS jsonb) AS data,
                           generate_subscripts(CAST(:json AS text[]), 1) AS place) AS r
              JOIN audit_trail a
                ON a.tenant_id = :tenantId
               AND a.client_id = :clientId
               AND a.local_id = r.local_id
             WHERE a.data IS DISTINCT FROM r.data
            """)
    List<Integer> others(long tenantId, String clientId, @BindMethods List<AuditTrail.Fact> facts);
}
