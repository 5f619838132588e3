package com.myposcore.server.versions;

import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.util.List;
import java.util.Map;

/// A field is named `entity_type.field`.
interface PolicyDao {
    @SqlQuery(
            """
            SELECT entity_type || '.' || field AS field, policy
              FROM merge_policies
             WHERE tenant_id = :tenantId
            """)
    @KeyColumn("field")
    @ValueColumn("policy")
    Map<String, String> chosen(long tenantId);

    @SqlUpdate(
            """
            INSERT INTO merge_policies (tenant_id, entity_type, field, policy)
            SELECT CAST(:tenantId AS bigint), w.entity_type, w.field, w.policy
              FROM unnest(CAST(:entityTypes AS text[]), CAST(:fields AS text[]),
                          CAST(:policies AS text[])) AS w (entity_type, field, policy)
             ORDER BY w.entity_type, w.field
            ON CONFLICT (tenant_id, entity_type, field)
            DO UPDATE SET policy = excluded.policy, updated_at = now()
            """)
    void choose(
            long tenantId, List<String> entityTypes, List<String> fields, List<String> policies);
}
