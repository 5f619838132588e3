package com.myposcore.server.feed;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

@RegisterConstructorMapper(FeedDao.Head.class)
@RegisterConstructorMapper(FeedDao.Change.class)
interface FeedDao {
    /// A scope that a caller sees. `begun` lies before this transaction's snapshot.
    record Head(String epoch, Instant begun, long scopeId, long lastSeq, long floorSeq) {}

    record Change(long seq, int entity, long entityId, String op) {
        boolean isDeletion() {
            return op.equals("D");
        }
    }

    /// The scopes of a branch, or of the whole tenant where there is none, in ascending order.
    @SqlQuery(
            """
            SELECT m.value AS epoch, date_trunc('milliseconds', now()) AS begun,
                   s.id AS scope_id, coalesce(h.last_seq, 0) AS last_seq,
                   coalesce(h.floor_seq, 0) AS floor_seq
              FROM sync_meta m
             CROSS JOIN (
                   SELECT CAST(0 AS bigint) AS id
                    UNION ALL
                   SELECT id
                     FROM branches
                    WHERE tenant_id = :tenantId
                      AND (CAST(:branchId AS bigint) IS NULL OR id = :branchId)) s
              LEFT JOIN sync_head h ON h.tenant_id = :tenantId AND h.scope_id = s.id
             WHERE m.key = 'epoch'
             ORDER BY s.id
            """)
    List<Head> heads(long tenantId, @Nullable Long branchId);

    /// Stock figures and deletions up to `began` are left out.
    @SqlQuery(
            """
            SELECT seq, entity, entity_id, op
              FROM sync_feed
             WHERE tenant_id = :tenantId
               AND scope_id = :scope
               AND seq > :since
               AND entity = ANY(:entities)
               AND (seq > :began OR (entity <> :stock AND op = 'U'))
             ORDER BY seq
             LIMIT :limit
            """)
    List<Change> changes(
            long tenantId,
            long scope,
            long since,
            long began,
            List<Integer> entities,
            int stock,
            int limit);

    /// As `changes`, of orders and payments whose own time lies in a range, and what is gone.
    @SqlQuery(
            """
            SELECT f.seq, f.entity, f.entity_id, f.op
              FROM sync_feed f
             WHERE f.tenant_id = :tenantId
               AND f.scope_id = :scope
               AND f.seq > :since
               AND f.entity = ANY(:entities)
               AND (f.seq > :began OR f.op = 'U')
               AND (f.op = 'D'
                    OR EXISTS (
                       SELECT 1
                         FROM orders o
                        WHERE o.tenant_id = :tenantId
                          AND f.entity = :order
                          AND o.id = f.entity_id
                          AND (CAST(:from AS timestamptz) IS NULL OR o.sold_at >= :from)
                          AND (CAST(:to AS timestamptz) IS NULL OR o.sold_at < :to))
                    OR EXISTS (
                       SELECT 1
                         FROM payments p
                        WHERE p.tenant_id = :tenantId
                          AND f.entity <> :order
                          AND p.id = f.entity_id
                          AND (CAST(:from AS timestamptz) IS NULL OR p.sold_at >= :from)
                          AND (CAST(:to AS timestamptz) IS NULL OR p.sold_at < :to)))
             ORDER BY f.seq
             LIMIT :limit
            """)
    List<Change> changesOfTime(
            long tenantId,
            long scope,
            long since,
            long began,
            List<Integer> entities,
            int order,
            @Nullable Instant from,
            @Nullable Instant to,
            int limit);

    @SqlQuery(
            """
            SELECT count(*)
              FROM sync_feed
             WHERE tenant_id = :tenantId
               AND scope_id = ANY(:scopes)
               AND entity = ANY(:entities)
               AND op = 'U'
            """)
    long living(long tenantId, List<Long> scopes, List<Integer> entities);

    /// Whatever was deleted, also what the sequence has forgotten.
    @SqlQuery("SELECT id FROM products WHERE tenant_id = :tenantId AND deleted_at IS NOT NULL")
    List<Long> goneProducts(long tenantId);

    @SqlQuery("SELECT id FROM categories WHERE tenant_id = :tenantId AND deleted_at IS NOT NULL")
    List<Long> goneCategories(long tenantId);
}
