package com.myposcore.server.versions;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.util.List;
import java.util.Optional;

interface ImageDao {
    @SqlUpdate(
            """
            INSERT INTO record_images (tenant_id, entity_type, entity_id, version, image)
            SELECT CAST(:tenantId AS bigint), CAST(:entityType AS text), r.id,
                   CAST(i.image ->> 'version' AS integer), i.image - 'version'
              FROM unnest(CAST(:ids AS bigint[])) AS r (id)
             CROSS JOIN LATERAL (
                   SELECT record_image(:tenantId, :entityType, r.id) AS image) AS i
             WHERE i.image IS NOT NULL
             ORDER BY r.id
            ON CONFLICT DO NOTHING
            """)
    void keep(long tenantId, String entityType, List<Long> ids);

    @SqlQuery(
            """
            SELECT image::text
              FROM record_images
             WHERE tenant_id = :tenantId
               AND entity_type = :entityType
               AND entity_id = :id
               AND version = :version
            """)
    Optional<String> at(long tenantId, String entityType, long id, int version);

    @SqlQuery(
            """
            SELECT record_image(r.tenant_id, r.entity_type, r.id)::text
              FROM (SELECT CAST(:tenantId AS bigint) AS tenant_id,
                           CAST(:entityType AS text) AS entity_type,
                           CAST(:id AS bigint) AS id) AS r
             WHERE record_image(r.tenant_id, r.entity_type, r.id) IS NOT NULL
            """)
    Optional<String> now(long tenantId, String entityType, long id);
}
