package com.myposcore.terminal.outbox;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What a manager's decision leaves on a sale.
interface DecidedDao {
    record Row(
            UUID orderId,
            String status,
            long subtotalMinor,
            long discountMinor,
            long taxAddedMinor,
            long roundingMinor,
            long totalMinor) {}

    record Item(
            UUID orderId,
            int lineNo,
            String lineId,
            long productId,
            String productName,
            long priceMinor,
            long quantityMilli,
            long subtotalMinor,
            int version) {}

    record Payment(
            UUID paymentId,
            String method,
            String status,
            long amountMinor,
            @Nullable Long tenderedMinor,
            long changeMinor,
            @Nullable String reference) {}

    @SqlBatch(
            value =
                    """
                    UPDATE payments
                       SET payment_method = :method, status = :status, amount_minor = :amountMinor,
                           tendered_minor = :tenderedMinor, change_minor = :changeMinor,
                           reference = :reference
                     WHERE id = :paymentId
                    """,
            transactional = false)
    void payments(@BindMethods List<Payment> payments);

    @SqlUpdate(
            """
            UPDATE orders
               SET status = :status, subtotal_minor = :subtotalMinor,
                   discount_minor = :discountMinor, tax_added_minor = :taxAddedMinor,
                   rounding_minor = :roundingMinor, total_minor = :totalMinor
             WHERE id = :orderId
            """)
    void order(@BindMethods Row row);

    @SqlUpdate("DELETE FROM order_items WHERE order_id = :orderId")
    void clearItems(UUID orderId);

    @SqlBatch(
            value =
                    """
                    INSERT INTO order_items (
                        order_id, line_no, line_id, product_id, product_name, price_minor,
                        quantity_milli, subtotal_minor, sync_status, client_id, local_timestamp,
                        version)
                    SELECT id, :lineNo, :lineId, :productId, :productName, :priceMinor,
                           :quantityMilli, :subtotalMinor, 'synced', client_id, local_timestamp,
                           :version
                      FROM orders
                     WHERE id = :orderId
                    """,
            transactional = false)
    void items(@BindMethods List<Item> items);

    /// The sale of an order or of one of its payments goes out again to hear the decision.
    @SqlBatch(
            value =
                    """
                    UPDATE outbox
                       SET next_try_at = :now
                     WHERE state = 'conflict'
                       AND (order_id = :localId
                            OR order_id IN (SELECT order_id FROM payments WHERE id = :localId))
                    """,
            transactional = false)
    void due(List<String> localId, @Nullable Instant now);

    @SqlQuery("SELECT count(*) FROM outbox WHERE state = 'conflict' AND next_try_at <= :now")
    int dueCount(Instant now);
}
