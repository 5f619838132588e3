package com.myposcore.server.review;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

interface ReviewDao {
    @SqlQuery(
            """
            INSERT INTO sync_conflicts (
                tenant_id, branch_id, kind, entity_type, entity_id, local_id, conflict_type,
                client_id, client_data, message)
            SELECT :tenantId, :branchId, 'review', r.entity_type, r.entity_id, r.local_id, r.type,
                   :clientId, r.data, r.message
              FROM json_to_recordset(CAST(:entries AS json)) AS r (
                   entity_type text, entity_id bigint, local_id text, type text, message text,
                   data jsonb)
             ORDER BY r.entity_type, r.entity_id, r.type
            ON CONFLICT DO NOTHING
            RETURNING id
            """)
    List<Long> open(long tenantId, @Nullable Long branchId, String clientId, String entries);

    @SqlQuery(
            """
            UPDATE sync_conflicts
               SET resolved = true, resolved_at = now(), resolution_strategy = 'automatic',
                   resolution_note = :note
             WHERE tenant_id = :tenantId
               AND kind = 'review'
               AND entity_type = :entityType
               AND conflict_type = :type
               AND entity_id = ANY(:entityIds)
               AND NOT resolved
            RETURNING id
            """)
    List<Long> close(
            long tenantId, String entityType, String type, List<Long> entityIds, String note);

    @SqlQuery(
            """
            INSERT INTO sync_conflicts (
                tenant_id, branch_id, kind, entity_type, entity_id, local_id, conflict_type,
                client_id, client_version, server_version, client_data, server_data, fields,
                message, content_hash)
            VALUES (
                :tenantId, :branchId, 'conflict', :entityType, :entityId, :localId, :type,
                :clientId, :clientVersion, :serverVersion, CAST(:clientData AS jsonb),
                CAST(:serverData AS jsonb), :fields, :message, :hash)
            ON CONFLICT DO NOTHING
            RETURNING id
            """)
    Optional<Long> clash(
            long tenantId,
            @Nullable Long branchId,
            String clientId,
            String entityType,
            long entityId,
            String localId,
            String type,
            int clientVersion,
            int serverVersion,
            String clientData,
            @Nullable String serverData,
            List<String> fields,
            String message,
            String hash);

    record Known(long id, boolean resolved, @Nullable String strategy) {}

    @SqlQuery(
            """
            SELECT id, resolved, resolution_strategy AS strategy
              FROM sync_conflicts
             WHERE tenant_id = :tenantId
               AND kind = 'conflict'
               AND client_id = :clientId
               AND entity_type = :entityType
               AND local_id = :localId
               AND content_hash = :hash
            """)
    @RegisterConstructorMapper(Known.class)
    Known known(long tenantId, String clientId, String entityType, String localId, String hash);
}
