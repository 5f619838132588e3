package com.myposcore.server.journal;

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
              FROM ROWS FROM (json_to_recordset(CAST(:facts AS json)) AS (
                   local_id text, action text, entity_type text, entity_id bigint, data jsonb,
                   happened_at timestamptz)) WITH ORDINALITY AS r (
                   local_id, action, entity_type, entity_id, data, happened_at, place)
             ORDER BY r.local_id, r.place
            ON CONFLICT (tenant_id, client_id, local_id) DO NOTHING
            """)
    void append(
            long tenantId,
            @Nullable Long branchId,
            long userId,
            @Nullable String clientId,
            String facts);

    /// The positions, from 0, of the facts under whose local id something else was said.
    @SqlQuery(
            """
            SELECT r.place - 1
              FROM ROWS FROM (json_to_recordset(CAST(:facts AS json)) AS (
                   local_id text, data jsonb)) WITH ORDINALITY AS r (local_id, data, place)
              JOIN audit_trail a
                ON a.tenant_id = :tenantId
               AND a.client_id = :clientId
               AND a.local_id = r.local_id
             WHERE a.data IS DISTINCT FROM r.data
            """)
    List<Integer> others(long tenantId, String clientId, String facts);
}
