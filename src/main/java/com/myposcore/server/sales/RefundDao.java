package com.myposcore.server.sales;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

@RegisterConstructorMapper(RefundDao.Kin.class)
interface RefundDao {
    /// A refund and the sale that it names, if there is one, or such a sale itself. `amount` is
    /// what it comes to before cash was rounded, nothing for a cancelled one.
    record Kin(
            long id,
            @Nullable Long saleId,
            String name,
            boolean isRefund,
            boolean isCancelled,
            BigDecimal amount) {}

    /// Which of these are sales of the tenant.
    @SqlQuery(
            """
            SELECT DISTINCT local_id
              FROM orders
             WHERE tenant_id = :tenantId
               AND local_id = ANY(:localIds)
               AND kind = 'sale'
            """)
    List<String> sales(long tenantId, List<String> localIds);

    /// Lets other deliveries of the tenant bring sales at the same time.
    @SqlUpdate(
            """
            SELECT pg_advisory_xact_lock_shared(
                       hashtextextended('sales of tenant_id ' || :tenantId, 0))
            """)
    void besideOthers(long tenantId);

    /// Waits for the deliveries of the tenant that bring sales, and lets others wait.
    @SqlUpdate(
            """
            SELECT pg_advisory_xact_lock(hashtextextended('sales of tenant_id ' || :tenantId, 0))
            """)
    void alone(long tenantId);

    /// The refunds that name sales so, and these sales. Where clients name their sales alike, a
    /// refund means its own client's, or else one of its branch.
    @SqlQuery(
            """
            WITH refunds AS (
                SELECT r.id, r.local_id, r.status, r.total_amount - r.rounding_amount AS amount,
                       (SELECT s.id
                          FROM orders s
                         WHERE s.tenant_id = :tenantId
                           AND s.local_id = r.refund_of
                           AND s.kind = 'sale'
                         ORDER BY s.client_id = r.client_id DESC, s.branch_id = r.branch_id DESC,
                                  s.id
                         LIMIT 1) AS sale_id
                  FROM orders r
                 WHERE r.tenant_id = :tenantId
                   AND r.refund_of = ANY(:localIds)
                   AND r.refund_of IS NOT NULL
                   AND r.kind = 'refund'), kin AS (
                SELECT id, sale_id, local_id AS name, true AS is_refund, status, amount
                  FROM refunds
                 UNION ALL
                SELECT s.id, s.id,
                       coalesce(nullif(s.order_number, ''), s.receipt_number, s.local_id),
                       false, s.status, s.total_amount - s.rounding_amount
                  FROM orders s
                 WHERE s.tenant_id = :tenantId
                   AND s.id IN (SELECT sale_id FROM refunds))
            SELECT id, sale_id, name, is_refund, status = 'cancelled' AS is_cancelled,
                   CASE WHEN status = 'cancelled' THEN 0 ELSE amount END AS amount
              FROM kin
             ORDER BY id
            """)
    List<Kin> kin(long tenantId, List<String> localIds);
}
