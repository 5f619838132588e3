package com.myposcore.server.sales;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;

/// `rows`, `items` and `numbers` are JSON arrays of the records in [SaleRows].
@RegisterConstructorMapper(OrderDao.Claimed.class)
@RegisterConstructorMapper(OrderDao.Stored.class)
@RegisterConstructorMapper(OrderDao.Settled.class)
interface OrderDao {
    /// `isRefunded`: a refund of it came before it.
    record Claimed(long id, String localId, boolean isRefunded) {}

    record Stored(
            long id,
            String clientId,
            String localId,
            long branchId,
            int version,
            List<String> hashes,
            String kind,
            String status) {}

    record Settled(
            long id,
            String localId,
            String status,
            boolean isCompleting,
            BigDecimal total,
            BigDecimal paid) {}

    /// Orders as a table; of each column an array.
    String ROWS =
            """
            (SELECT unnest(CAST(:localId AS text[])) AS local_id,
                    unnest(CAST(:orderNumber AS text[])) AS order_number,
                    unnest(CAST(:kind AS text[])) AS kind,
                    unnest(CAST(:refundOf AS text[])) AS refund_of,
                    unnest(CAST(:status AS text[])) AS status,
                    unnest(CAST(:isCompleting AS boolean[])) AS is_completing,
                    unnest(CAST(:totalAmount AS numeric[])) AS total_amount,
                    unnest(CAST(:discountAmount AS numeric[])) AS discount_amount,
                    unnest(CAST(:taxAmount AS numeric[])) AS tax_amount,
                    unnest(CAST(:roundingAmount AS numeric[])) AS rounding_amount,
                    unnest(CAST(:notes AS text[])) AS notes,
                    unnest(CAST(:receiptNumber AS text[])) AS receipt_number,
                    unnest(CAST(:shiftId AS text[])) AS shift_id,
                    unnest(CAST(:cashierId AS bigint[])) AS cashier_id,
                    CAST(unnest(CAST(:customer AS text[])) AS jsonb) AS customer,
                    unnest(CAST(:localTimestamp AS timestamptz[])) AS local_timestamp,
                    unnest(CAST(:version AS integer[])) AS version,
                    unnest(CAST(:hash AS text[])) AS hash) AS r
            """;

    @SqlQuery(
            """
            INSERT INTO orders (
                tenant_id, branch_id, user_id, client_id, local_id, order_number, kind, refund_of,
                status, is_completing, total_amount, discount_amount, tax_amount, rounding_amount,
                notes, receipt_number, shift_id, cashier_id, customer, local_timestamp, version,
                hashes)
            SELECT :tenantId, :branchId, :userId, :clientId, r.local_id, r.order_number, r.kind,
                   r.refund_of, r.status, r.is_completing, r.total_amount, r.discount_amount,
                   r.tax_amount, r.rounding_amount, r.notes, r.receipt_number, r.shift_id,
                   r.cashier_id, r.customer, r.local_timestamp, r.version, ARRAY[r.hash]
              FROM
            """
                    + ROWS
                    + """
             ORDER BY r.local_id
            ON CONFLICT (tenant_id, client_id, local_id) DO NOTHING
            RETURNING id, local_id,
                      EXISTS (SELECT 1
                                FROM orders r
                               WHERE r.tenant_id = :tenantId
                                 AND r.refund_of IS NOT NULL -- one hash of the few for all
                                 AND r.refund_of = orders.local_id) AS is_refunded
            """)
    List<Claimed> claim(
            long tenantId,
            long branchId,
            long userId,
            String clientId,
            @BindMethods List<SaleRows.OrderRow> rows);

    @SqlQuery(
            """
            SELECT id, client_id, local_id, branch_id, version, hashes, kind, status
              FROM orders
             WHERE tenant_id = :tenantId
               AND local_id = ANY(:localIds)
             ORDER BY id
               FOR NO KEY UPDATE
            """)
    List<Stored> lock(long tenantId, List<String> localIds);

    /// An order that waits for its payment to be completed goes on waiting when the client sends
    /// back the status that it was shown meanwhile.
    @SqlUpdate(
            """
            UPDATE orders AS o
               SET order_number = r.order_number, kind = r.kind, refund_of = r.refund_of,
                   status = r.status,
                   is_completing = r.is_completing
                                OR (o.is_completing AND r.status = 'confirmed'),
                   total_amount = r.total_amount, discount_amount = r.discount_amount,
                   tax_amount = r.tax_amount, rounding_amount = r.rounding_amount,
                   notes = r.notes, receipt_number = r.receipt_number, shift_id = r.shift_id,
                   cashier_id = r.cashier_id, customer = r.customer,
                   local_timestamp = r.local_timestamp, version = r.version,
                   hashes = o.hashes || r.hash, updated_at = now()
              FROM
            """
                    + ROWS
                    + """
             WHERE o.tenant_id = :tenantId
               AND o.client_id = :clientId
               AND o.local_id = r.local_id
            """)
    void update(long tenantId, String clientId, @BindMethods List<SaleRows.OrderRow> rows);

    @SqlUpdate(
            """
            DELETE FROM order_items
             WHERE tenant_id = :tenantId
               AND order_id = ANY(:orderIds)
            """)
    void clearItems(long tenantId, List<Long> orderIds);

    @SqlUpdate(
            """
            INSERT INTO order_items (
                tenant_id, order_id, position, product_id, product_name, quantity, price, subtotal,
                line_id, unit, discount_amount, tax_amount, modifiers, client_id, local_timestamp,
                version)
            SELECT :tenantId, r.order_id, r.position, r.product_id, r.product_name, r.quantity,
                   r.price, r.subtotal, r.line_id, r.unit, r.discount_amount, r.tax_amount,
                   r.modifiers, :clientId, r.local_timestamp, r.version
              FROM (SELECT unnest(CAST(:orderId AS bigint[])) AS order_id,
                           unnest(CAST(:position AS integer[])) AS position,
                           unnest(CAST(:productId AS bigint[])) AS product_id,
                           unnest(CAST(:productName AS text[])) AS product_name,
                           unnest(CAST(:quantity AS numeric[])) AS quantity,
                           unnest(CAST(:price AS numeric[])) AS price,
                           unnest(CAST(:subtotal AS numeric[])) AS subtotal,
                           unnest(CAST(:lineId AS text[])) AS line_id,
                           unnest(CAST(:unit AS text[])) AS unit,
                           unnest(CAST(:discountAmount AS numeric[])) AS discount_amount,
                           unnest(CAST(:taxAmount AS numeric[])) AS tax_amount,
                           CAST(unnest(CAST(:modifiers AS text[])) AS jsonb) AS modifiers,
                           unnest(CAST(:localTimestamp AS timestamptz[])) AS local_timestamp,
                           unnest(CAST(:version AS integer[])) AS version) AS r
            """)
    void insertItems(long tenantId, String clientId, @BindMethods List<SaleRows.ItemRow> items);

    /// Takes the numbers that nobody in the tenant has yet; the orders that got theirs.
    @SqlQuery(
            """
            INSERT INTO order_numbers (tenant_id, order_number, order_id)
            SELECT :tenantId, r.order_number, r.order_id
              FROM (SELECT unnest(CAST(:orderNumber AS text[])) AS order_number,
                           unnest(CAST(:orderId AS bigint[])) AS order_id) AS r
             ORDER BY r.order_number, r.order_id
            ON CONFLICT (tenant_id, order_number) DO NOTHING
            RETURNING order_id
            """)
    Supplier<List<Long>> takeNumbers(long tenantId, @BindMethods List<SaleRows.NumberRow> numbers);

    /// The orders whose number another order had first.
    @SqlQuery(
            """
            SELECT o.id
              FROM orders o
              JOIN order_numbers n
                ON n.tenant_id = :tenantId AND n.order_number = o.order_number
             WHERE o.tenant_id = :tenantId
               AND o.id = ANY(:orderIds)
               AND n.order_id <> o.id
            """)
    List<Long> numberedTwice(long tenantId, List<Long> orderIds);

    /// Sets what payments decide: an order that was sent as completed is so once it is paid.
    /// Tells where each of the orders stands now.
    @SqlQuery(
            """
            WITH paid AS (
                SELECT o.id, o.local_id, o.is_completing, o.total_amount AS total, o.status AS was,
                       coalesce(sum(p.amount), 0) AS paid
                  FROM orders o
                  LEFT JOIN payments p
                    ON p.tenant_id = :tenantId AND p.order_id = o.id AND p.status = 'completed'
                 WHERE o.tenant_id = :tenantId
                   AND o.id = ANY(:orderIds)
                 GROUP BY o.tenant_id, o.id),
            settled AS (
                SELECT id, local_id, is_completing, total, paid, was,
                       CASE WHEN NOT is_completing THEN was
                            WHEN paid >= total THEN 'completed'
                            ELSE 'confirmed' END AS status
                  FROM paid),
            changed AS (
                UPDATE orders AS o
                   SET status = s.status, updated_at = now()
                  FROM settled s
                 WHERE o.tenant_id = :tenantId
                   AND o.id = s.id
                   AND s.status <> s.was)
            SELECT id, local_id, status, is_completing, total, paid
              FROM settled
             ORDER BY id
            """)
    List<Settled> settle(long tenantId, List<Long> orderIds);
}
