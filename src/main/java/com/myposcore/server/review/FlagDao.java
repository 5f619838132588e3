package com.myposcore.server.review;

import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Lets a record tell whether conflicts about it are open, and what the newest of their clients
/// wanted.
interface FlagDao {
    @SqlUpdate(
            """
            UPDATE orders
               SET (sync_status, conflict_data) = (
                   SELECT CASE WHEN count(*) > 0 THEN 'conflict' ELSE 'synced' END,
                          (array_agg(c.client_data ORDER BY c.id DESC))[1]
                     FROM sync_conflicts c
                    WHERE c.tenant_id = :tenantId AND c.entity_type = 'order'
                      AND c.entity_id = :id AND c.kind = 'conflict' AND NOT c.resolved)
             WHERE tenant_id = :tenantId AND id = :id
            """)
    void order(long tenantId, long id);

    @SqlUpdate(
            """
            UPDATE order_items AS i
               SET sync_status = o.sync_status, conflict_data = o.conflict_data
              FROM orders o
             WHERE o.tenant_id = :tenantId AND o.id = :id
               AND i.tenant_id = :tenantId AND i.order_id = :id
            """)
    void items(long tenantId, long id);

    @SqlUpdate(
            """
            UPDATE payments
               SET (sync_status, conflict_data) = (
                   SELECT CASE WHEN count(*) > 0 THEN 'conflict' ELSE 'synced' END,
                          (array_agg(c.client_data ORDER BY c.id DESC))[1]
                     FROM sync_conflicts c
                    WHERE c.tenant_id = :tenantId AND c.entity_type = 'payment'
                      AND c.entity_id = :id AND c.kind = 'conflict' AND NOT c.resolved)
             WHERE tenant_id = :tenantId AND id = :id
            """)
    void payment(long tenantId, long id);

    @SqlUpdate(
            """
            UPDATE products
               SET (sync_status, conflict_data) = (
                   SELECT CASE WHEN count(*) > 0 THEN 'conflict' ELSE 'synced' END,
                          (array_agg(c.client_data ORDER BY c.id DESC))[1]
                     FROM sync_conflicts c
                    WHERE c.tenant_id = :tenantId AND c.entity_type = 'product'
                      AND c.entity_id = :id AND c.kind = 'conflict' AND NOT c.resolved)
             WHERE tenant_id = :tenantId AND id = :id
            """)
    void product(long tenantId, long id);

    @SqlUpdate(
            """
            UPDATE categories
               SET (sync_status, conflict_data) = (
                   SELECT CASE WHEN count(*) > 0 THEN 'conflict' ELSE 'synced' END,
                          (array_agg(c.client_data ORDER BY c.id DESC))[1]
                     FROM sync_conflicts c
                    WHERE c.tenant_id = :tenantId AND c.entity_type = 'category'
                      AND c.entity_id = :id AND c.kind = 'conflict' AND NOT c.resolved)
             WHERE tenant_id = :tenantId AND id = :id
            """)
    void category(long tenantId, long id);
}
