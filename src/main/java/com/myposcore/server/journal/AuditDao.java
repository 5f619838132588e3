package com.myposcore.server.journal;

import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface AuditDao {
    @SqlUpdate(
            """
            INSERT INTO audit_trail (
                tenant_id, branch_id, user_id, client_id, local_id, action, entity_type, entity_id,
                data, happened_at)
            SELECT :tenantId, :branchId, :userId, :clientId, r.local_id, r.action, r.entity_type,
                   r.entity_id, r.data, r.happened_at
              FROM json_to_recordset(CAST(:facts AS json)) AS r (
                   local_id text, action text, entity_type text, entity_id bigint, data jsonb,
                   happened_at timestamptz)
             ORDER BY r.local_id
            ON CONFLICT (tenant_id, client_id, local_id) DO NOTHING
            """)
    void append(
            long tenantId,
            @Nullable Long branchId,
            long userId,
            @Nullable String clientId,
            String facts);
}
