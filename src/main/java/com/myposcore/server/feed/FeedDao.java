package com.myposcore.server.feed;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

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

    /// What the tenant shares, under scope 0. Up to `began` only what lives counts.
    @SqlQuery(
            """
            SELECT seq, entity, entity_id, op
              FROM sync_feed
             WHERE tenant_id = :tenantId
               AND scope_id = 0
               AND seq > :since
               AND entity = ANY(:entities)
               AND (seq > :began OR op = 'U')
             ORDER BY seq
             LIMIT :limit
            """)
    Supplier<List<Change>> changes(
            long tenantId, long since, long began, List<Integer> entities, int limit);

    /// What a branch has: the change of an order (7) is one of its payments (8) and of the stock
    /// (6) of what it sold, too. `rows` are the entities whose rows are read, `lasting` those of
    /// them that count up to `began` as well. More than `limit` where the last number tells more.
    @SqlQuery(
            """
            SELECT f.seq, told.entity, told.id AS entity_id, f.op
              FROM sync_feed f
             CROSS JOIN LATERAL (
                   SELECT f.entity, f.entity_id
                    WHERE f.entity = ANY(:entities)
                    UNION ALL
                   SELECT 8, p.id
                     FROM payments p
                    WHERE f.entity = 7
                      AND f.op = 'U'
                      AND 8 = ANY(:entities)
                      AND p.tenant_id = :tenantId
                      AND p.order_id = f.entity_id
                    UNION ALL
                   SELECT 6, i.product_id
                     FROM order_items i
                    WHERE f.entity = 7
                      AND f.op = 'U'
                      AND f.seq > :began
                      AND 6 = ANY(:entities)
                      AND i.tenant_id = :tenantId
                      AND i.order_id = f.entity_id) AS told (entity, id)
             WHERE f.tenant_id = :tenantId
               AND f.scope_id = :scope
               AND f.seq > :since
               AND f.entity = ANY(:rows)
               AND (f.seq > :began OR (f.entity = ANY(:lasting) AND f.op = 'U'))
             ORDER BY f.seq
             FETCH FIRST (:limit) ROWS WITH TIES
            """)
    List<Change> changesOfBranch(
            long tenantId,
            long scope,
            long since,
            long began,
            List<Integer> entities,
            List<Integer> rows,
            List<Integer> lasting,
            int limit);

    /// As `changesOfBranch`, of orders whose own time lies in a range with all their payments, and
    /// what is gone.
    @SqlQuery(
            """
            SELECT f.seq, told.entity, told.id AS entity_id, f.op
              FROM sync_feed f
             CROSS JOIN LATERAL (
                   SELECT 7, f.entity_id
                    WHERE f.op = 'D'
                      AND 7 = ANY(:entities)
                    UNION ALL
                   SELECT 7, o.id
                     FROM orders o
                    WHERE f.op = 'U'
                      AND 7 = ANY(:entities)
                      AND o.tenant_id = :tenantId
                      AND o.id = f.entity_id
                      AND (CAST(:from AS timestamptz) IS NULL OR o.sold_at >= :from)
                      AND (CAST(:to AS timestamptz) IS NULL OR o.sold_at < :to)
                    UNION ALL
                   SELECT 8, p.id
                     FROM orders o
                     JOIN payments p ON p.tenant_id = :tenantId AND p.order_id = o.id
                    WHERE f.op = 'U'
                      AND 8 = ANY(:entities)
                      AND o.tenant_id = :tenantId
                      AND o.id = f.entity_id
                      AND (CAST(:from AS timestamptz) IS NULL OR o.sold_at >= :from)
                      AND (CAST(:to AS timestamptz) IS NULL OR o.sold_at < :to))
                   AS told (entity, id)
             WHERE f.tenant_id = :tenantId
               AND f.scope_id = :scope
               AND f.seq > :since
               AND f.entity = 7
               AND (f.seq > :began OR f.op = 'U')
             ORDER BY f.seq
             FETCH FIRST (:limit) ROWS WITH TIES
            """)
    List<Change> changesOfTime(
            long tenantId,
            long scope,
            long since,
            long began,
            List<Integer> entities,
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

    @SqlQuery(
            """
            SELECT count(*)
              FROM payments
             WHERE tenant_id = :tenantId
               AND branch_id = ANY(:branches)
            """)
    long payments(long tenantId, List<Long> branches);

    /// Whatever was deleted, also what the sequence has forgotten.
    @SqlQuery("SELECT id FROM products WHERE tenant_id = :tenantId AND deleted_at IS NOT NULL")
    List<Long> goneProducts(long tenantId);

    @SqlQuery("SELECT id FROM categories WHERE tenant_id = :tenantId AND deleted_at IS NOT NULL")
    List<Long> goneCategories(long tenantId);
}
