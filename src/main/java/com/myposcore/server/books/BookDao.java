package com.myposcore.server.books;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// The statements of [SalesBook]; newest first by the sale's own time, so many of each branch's and
/// the newest of them all; null leaves a question unasked.
interface BookDao {
    @SqlQuery("SELECT id FROM branches WHERE tenant_id = :tenantId ORDER BY id")
    List<Long> branches(long tenantId);

    @SqlQuery(
            """
            SELECT count(*)
              FROM orders
             WHERE tenant_id = :tenantId
               AND branch_id = ANY(:branches)
               AND (CAST(:status AS text) IS NULL OR status = :status)
               AND (CAST(:clientId AS text) IS NULL OR client_id = :clientId)
               AND (CAST(:from AS timestamptz) IS NULL OR sold_at >= :from)
               AND (CAST(:to AS timestamptz) IS NULL OR sold_at < :to)
            """)
    long countOrders(
            long tenantId,
            List<Long> branches,
            @Nullable String status,
            @Nullable String clientId,
            @Nullable Instant from,
            @Nullable Instant to);

    @SqlQuery(
            """
            SELECT s.id
              FROM unnest(CAST(:branches AS bigint[])) AS b (id)
             CROSS JOIN LATERAL (
                   SELECT id, sold_at
                     FROM orders
                    WHERE tenant_id = :tenantId
                      AND branch_id = b.id
                      AND (CAST(:status AS text) IS NULL OR status = :status)
                      AND (CAST(:clientId AS text) IS NULL OR client_id = :clientId)
                      AND (CAST(:from AS timestamptz) IS NULL OR sold_at >= :from)
                      AND (CAST(:to AS timestamptz) IS NULL OR sold_at < :to)
                    ORDER BY sold_at DESC, id DESC
                    LIMIT CAST(:limit AS bigint) + :skip) AS s
             ORDER BY s.sold_at DESC, s.id DESC
             LIMIT :limit OFFSET :skip
            """)
    List<Long> orders(
            long tenantId,
            List<Long> branches,
            @Nullable String status,
            @Nullable String clientId,
            @Nullable Instant from,
            @Nullable Instant to,
            int limit,
            long skip);

    @SqlQuery(
            """
            SELECT id
              FROM payments
             WHERE tenant_id = :tenantId
               AND order_id = ANY(:orders)
            """)
    List<Long> paymentsOf(long tenantId, List<Long> orders);

    @SqlQuery(
            """
            SELECT count(*)
              FROM payments
             WHERE tenant_id = :tenantId
               AND branch_id = ANY(:branches)
               AND (CAST(:status AS text) IS NULL OR status = :status)
               AND (CAST(:clientId AS text) IS NULL OR client_id = :clientId)
               AND (CAST(:orderId AS bigint) IS NULL OR order_id = :orderId)
               AND (CAST(:from AS timestamptz) IS NULL OR sold_at >= :from)
               AND (CAST(:to AS timestamptz) IS NULL OR sold_at < :to)
            """)
    long countPayments(
            long tenantId,
            List<Long> branches,
            @Nullable String status,
            @Nullable String clientId,
            @Nullable Long orderId,
            @Nullable Instant from,
            @Nullable Instant to);

    @SqlQuery(
            """
            SELECT s.id
              FROM unnest(CAST(:branches AS bigint[])) AS b (id)
             CROSS JOIN LATERAL (
                   SELECT id, sold_at
                     FROM payments
                    WHERE tenant_id = :tenantId
                      AND branch_id = b.id
                      AND (CAST(:status AS text) IS NULL OR status = :status)
                      AND (CAST(:clientId AS text) IS NULL OR client_id = :clientId)
                      AND (CAST(:orderId AS bigint) IS NULL OR order_id = :orderId)
                      AND (CAST(:from AS timestamptz) IS NULL OR sold_at >= :from)
                      AND (CAST(:to AS timestamptz) IS NULL OR sold_at < :to)
                    ORDER BY sold_at DESC, id DESC
                    LIMIT CAST(:limit AS bigint) + :skip) AS s
             ORDER BY s.sold_at DESC, s.id DESC
             LIMIT :limit OFFSET :skip
            """)
    List<Long> payments(
            long tenantId,
            List<Long> branches,
            @Nullable String status,
            @Nullable String clientId,
            @Nullable Long orderId,
            @Nullable Instant from,
            @Nullable Instant to,
            int limit,
            long skip);
}
