package com.myposcore.server.review;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

@RegisterConstructorMapper(ConflictDao.Known.class)
interface ConflictDao {
    /// The images and `outcomes` are JSON; a `strategy` makes it a conflict that is closed already.
    record Row(
            long tenantId,
            @Nullable Long branchId,
            String entityType,
            long entityId,
            String localId,
            String type,
            String clientId,
            int clientVersion,
            int serverVersion,
            @Nullable String baseData,
            String clientData,
            @Nullable String serverData,
            List<String> fields,
            String outcomes,
            String message,
            String hash,
            @Nullable String strategy,
            @Nullable String resolvedData) {}

    @SqlQuery(
            """
            INSERT INTO sync_conflicts (
                tenant_id, branch_id, kind, entity_type, entity_id, local_id, conflict_type,
                client_id, client_version, server_version, base_data, client_data, server_data,
                fields, outcomes, message, content_hash, resolved, resolved_at,
                resolution_strategy, resolved_data)
            VALUES (
                :tenantId, :branchId, 'conflict', :entityType, :entityId, :localId, :type,
                :clientId, :clientVersion, :serverVersion, CAST(:baseData AS jsonb),
                CAST(:clientData AS jsonb), CAST(:serverData AS jsonb), :fields,
                CAST(:outcomes AS jsonb), :message, :hash, CAST(:strategy AS text) IS NOT NULL,
                CASE WHEN CAST(:strategy AS text) IS NOT NULL THEN now() END, :strategy,
                CAST(:resolvedData AS jsonb))
            RETURNING id
            """)
    long insert(@BindMethods Row row);

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
    Optional<Known> known(
            long tenantId, String clientId, String entityType, String localId, String hash);
}
