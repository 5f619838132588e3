package com.myposcore.terminal.outbox;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What an answer of the server leaves on the sale's own rows.
interface AcknowledgementDao {
    @SqlBatch(
            value =
                    """
                    UPDATE outbox
                       SET state = 'sent', attempts = attempts + 1, detail = NULL,
                           next_try_at = NULL, acked_at = :at
                     WHERE order_id = :orderId
                    """,
            transactional = false)
    void sent(@BindMethods List<Acknowledgement> acknowledged, Instant at);

    @SqlBatch(
            value =
                    """
                    UPDATE orders
                       SET sync_status = 'synced', server_id = :serverId, version = :version,
                           conflict_data = NULL
                     WHERE id = :orderId
                    """,
            transactional = false)
    void orders(@BindMethods List<Acknowledgement> acknowledged);

    @SqlBatch(
            value =
                    """
                    UPDATE order_items
                       SET sync_status = 'synced', version = :version, conflict_data = NULL
                     WHERE order_id = :orderId
                    """,
            transactional = false)
    void items(@BindMethods List<Acknowledgement> acknowledged);

    @SqlBatch(
            value =
                    """
                    UPDATE payments
                       SET sync_status = 'synced', server_id = :serverId, version = :version,
                           conflict_data = NULL
                     WHERE id = :paymentId
                    """,
            transactional = false)
    void payments(@BindMethods List<Acknowledgement.Paid> paid);

    @SqlBatch(
            value =
                    """
                    UPDATE stock_movement
                       SET state = 'acked'
                     WHERE order_id = :orderId AND state = 'unsent'
                    """,
            transactional = false)
    void movements(@BindMethods List<Acknowledgement> acknowledged);

    @SqlUpdate(
            """
            UPDATE orders SET sync_status = :status, conflict_data = :conflictData
             WHERE id = :orderId
            """)
    void declinedOrder(UUID orderId, String status, @Nullable String conflictData);

    @SqlUpdate("UPDATE order_items SET sync_status = :status WHERE order_id = :orderId")
    void declinedItems(UUID orderId, String status);

    @SqlUpdate("UPDATE payments SET sync_status = :status WHERE order_id = :orderId")
    void declinedPayments(UUID orderId, String status);
}
