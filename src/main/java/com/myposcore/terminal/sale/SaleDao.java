package com.myposcore.terminal.sale;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

interface SaleDao {
    record OrderRow(
            UUID id,
            String receiptNumber,
            long subtotalMinor,
            long discountMinor,
            long taxAddedMinor,
            long taxIncludedMinor,
            long roundingMinor,
            long totalMinor,
            long cashierId,
            String cashierName,
            String cashierRole,
            UUID clientId,
            Instant localTimestamp) {}

    record ItemRow(
            UUID orderId,
            int lineNo,
            UUID lineId,
            long productId,
            String productName,
            long priceMinor,
            long quantityMilli,
            long subtotalMinor,
            UUID clientId,
            Instant localTimestamp) {}

    record PaymentRow(
            UUID id,
            UUID orderId,
            long tenantId,
            long branchId,
            String paymentMethod,
            long amountMinor,
            @Nullable Long tenderedMinor,
            long changeMinor,
            @Nullable String reference,
            UUID clientId,
            Instant localTimestamp) {}

    @SqlQuery(
            """
            INSERT INTO receipt_series (prefix, last_number) VALUES (:prefix, 1)
            ON CONFLICT (prefix) DO UPDATE SET last_number = last_number + 1
            RETURNING last_number
            """)
    long nextReceipt(String prefix);

    @SqlUpdate(
            """
            INSERT INTO orders (id, receipt_number, kind, status, subtotal_minor, discount_minor,
                                tax_added_minor, tax_included_minor, rounding_minor, total_minor,
                                cashier_id, cashier_name, cashier_role, clock_offset_ms, client_id,
                                local_timestamp)
            VALUES (:id, :receiptNumber, 'sale', 'completed', :subtotalMinor, :discountMinor,
                    :taxAddedMinor, :taxIncludedMinor, :roundingMinor, :totalMinor,
                    :cashierId, :cashierName, :cashierRole,
                    (SELECT clock_offset_ms FROM sync_cursor WHERE id = 1), :clientId,
                    :localTimestamp)
            """)
    void insertOrder(@BindMethods OrderRow order);

    @SqlBatch(
            value =
                    """
                    INSERT INTO order_items (order_id, line_no, line_id, product_id, product_name,
                                             price_minor, quantity_milli, subtotal_minor,
                                             client_id, local_timestamp)
                    VALUES (:orderId, :lineNo, :lineId, :productId, :productName,
                            :priceMinor, :quantityMilli, :subtotalMinor,
                            :clientId, :localTimestamp)
                    """,
            transactional = false)
    void insertItems(@BindMethods List<ItemRow> items);

    @SqlUpdate(
            """
            INSERT INTO stock_movement (order_id, line_no, product_id, quantity_milli)
            SELECT order_id, line_no, product_id, -quantity_milli
              FROM order_items
             WHERE order_id = :orderId
            """)
    void moveStock(UUID orderId);

    @SqlUpdate(
            """
            INSERT INTO payments (id, order_id, tenant_id, branch_id, payment_method, status,
                                  amount_minor, tendered_minor, change_minor, reference, client_id,
                                  local_timestamp)
            VALUES (:id, :orderId, :tenantId, :branchId, :paymentMethod, 'completed',
                    :amountMinor, :tenderedMinor, :changeMinor, :reference, :clientId,
                    :localTimestamp)
            """)
    void insertPayment(@BindMethods PaymentRow payment);

    @SqlQuery(
            """
            SELECT id, receipt_number, subtotal_minor, discount_minor, tax_added_minor,
                   tax_included_minor, rounding_minor, total_minor, cashier_id, cashier_name,
                   cashier_role, client_id, local_timestamp
              FROM orders
             WHERE id = (SELECT order_id FROM outbox ORDER BY position DESC LIMIT 1)
            """)
    @RegisterConstructorMapper(OrderRow.class)
    Optional<OrderRow> lastOrder();

    @SqlQuery(
            """
            SELECT order_id, line_no, line_id, product_id, product_name, price_minor,
                   quantity_milli, subtotal_minor, client_id, local_timestamp
              FROM order_items
             WHERE order_id = :orderId
             ORDER BY line_no
            """)
    @RegisterConstructorMapper(ItemRow.class)
    List<ItemRow> items(UUID orderId);

    @SqlQuery(
            """
            SELECT id, order_id, tenant_id, branch_id, payment_method, amount_minor,
                   tendered_minor, change_minor, reference, client_id, local_timestamp
              FROM payments
             WHERE order_id = :orderId
            """)
    @RegisterConstructorMapper(PaymentRow.class)
    PaymentRow payment(UUID orderId);
}
