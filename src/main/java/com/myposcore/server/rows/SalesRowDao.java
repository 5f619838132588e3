package com.myposcore.server.rows;

import com.myposcore.wire.Download;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

@RegisterConstructorMapper(SalesRowDao.OrderRow.class)
@RegisterConstructorMapper(SalesRowDao.ItemRow.class)
@RegisterConstructorMapper(Download.Payment.class)
interface SalesRowDao {
    record OrderRow(
            long id,
            long tenantId,
            long branchId,
            String clientId,
            String localId,
            @Nullable String orderNumber,
            BigDecimal totalAmount,
            String status,
            @Nullable String notes,
            @Nullable Instant localTimestamp,
            int version,
            String kind,
            @Nullable String refundOf,
            BigDecimal discountAmount,
            BigDecimal taxAmount,
            BigDecimal roundingAmount,
            @Nullable String receiptNumber,
            @Nullable String shiftId,
            @Nullable Long cashierId,
            @Nullable String customer,
            Instant createdAt,
            Instant updatedAt) {
        Download.Order toWire(
                List<Download.Item> items, @Nullable List<Download.Payment> payments) {
            return new Download.Order(
                    id,
                    tenantId,
                    branchId,
                    clientId,
                    localId,
                    orderNumber,
                    totalAmount,
                    status,
                    notes,
                    items,
                    localTimestamp,
                    version,
                    kind,
                    refundOf,
                    discountAmount,
                    taxAmount,
                    roundingAmount,
                    receiptNumber,
                    shiftId,
                    cashierId,
                    customer == null ? null : Rows.object(customer),
                    createdAt,
                    updatedAt,
                    payments);
        }
    }

    record ItemRow(
            long orderId,
            long productId,
            @Nullable String productName,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal subtotal,
            @Nullable String lineId,
            @Nullable String unit,
            BigDecimal discountAmount,
            BigDecimal taxAmount,
            @Nullable String modifiers) {
        Download.Item toWire() {
            return new Download.Item(
                    productId,
                    productName,
                    quantity,
                    price,
                    subtotal,
                    lineId,
                    unit,
                    discountAmount,
                    taxAmount,
                    modifiers == null ? null : Rows.objects(modifiers));
        }
    }

    @SqlQuery(
            """
            SELECT id, tenant_id, branch_id, client_id, local_id, order_number,
                   trim_scale(total_amount) AS total_amount, status, notes, local_timestamp,
                   version, kind, refund_of, trim_scale(discount_amount) AS discount_amount,
                   trim_scale(tax_amount) AS tax_amount,
                   trim_scale(rounding_amount) AS rounding_amount, receipt_number, shift_id,
                   cashier_id, customer::text AS customer, created_at, updated_at
              FROM orders
             WHERE tenant_id = :tenantId
               AND branch_id = ANY(:branches)
               AND id = ANY(:ids)
               AND (CAST(:from AS timestamptz) IS NULL OR sold_at >= :from)
               AND (CAST(:to AS timestamptz) IS NULL OR sold_at < :to)
             ORDER BY id
            """)
    List<OrderRow> orders(
            long tenantId,
            List<Long> branches,
            List<Long> ids,
            @Nullable Instant from,
            @Nullable Instant to);

    @SqlQuery(
            """
            SELECT order_id, product_id, product_name, trim_scale(quantity) AS quantity,
                   trim_scale(price) AS price, trim_scale(subtotal) AS subtotal, line_id, unit,
                   trim_scale(discount_amount) AS discount_amount,
                   trim_scale(tax_amount) AS tax_amount, modifiers::text AS modifiers
              FROM order_items
             WHERE tenant_id = :tenantId
               AND order_id = ANY(:orderIds)
             ORDER BY order_id, position
            """)
    List<ItemRow> items(long tenantId, List<Long> orderIds);

    @SqlQuery(
            """
            SELECT id, tenant_id, branch_id, order_id, client_id, local_id,
                   trim_scale(amount) AS amount, payment_method, status, notes, local_timestamp,
                   version, trim_scale(tendered) AS tendered, trim_scale(change) AS change,
                   reference, created_at, updated_at
              FROM payments
             WHERE tenant_id = :tenantId
               AND branch_id = ANY(:branches)
               AND id = ANY(:ids)
             ORDER BY id
            """)
    List<Download.Payment> payments(long tenantId, List<Long> branches, List<Long> ids);

    @SqlQuery(
            """
            SELECT json_build_object(
                       'id', id, 'branch_id', branch_id, 'kind', kind,
                       'entity_type', entity_type,
                       'entity_id', entity_id, 'local_id', local_id,
                       'conflict_type', conflict_type, 'client_id', client_id,
                       'client_version', client_version, 'server_version', server_version,
                       'base_data', base_data, 'client_data', client_data,
                       'server_data', server_data, 'fields', fields,
                       'outcomes', outcomes, 'message', message, 'created_at', created_at,
                       'resolved', resolved, 'resolved_by', resolved_by,
                       'resolved_at', resolved_at,
                       'resolution_strategy', resolution_strategy,
                       'resolved_data', resolved_data,
                       'resolution_note', resolution_note)::text
              FROM sync_conflicts
             WHERE tenant_id = :tenantId
               AND (branch_id IS NULL OR branch_id = ANY(:branches))
               AND id = ANY(:ids)
             ORDER BY id
            """)
    List<String> conflicts(long tenantId, List<Long> branches, List<Long> ids);

    @SqlQuery(
            """
            SELECT json_build_object(
                       'id', id, 'branch_id', branch_id, 'kind', kind,
                       'entity_type', entity_type,
                       'entity_id', entity_id, 'local_id', local_id,
                       'conflict_type', conflict_type, 'client_id', client_id,
                       'client_version', client_version, 'server_version', server_version,
                       'base_data', base_data, 'client_data', client_data,
                       'server_data', server_data, 'fields', fields,
                       'outcomes', outcomes, 'message', message, 'created_at', created_at,
                       'resolved', resolved, 'resolved_by', resolved_by,
                       'resolved_at', resolved_at,
                       'resolution_strategy', resolution_strategy,
                       'resolved_data', resolved_data,
                       'resolution_note', resolution_note)::text
              FROM sync_conflicts
             WHERE tenant_id = :tenantId
               AND (CAST(:branchId AS bigint) IS NULL OR branch_id = :branchId)
               AND id = ANY(:ids)
             ORDER BY id
            """)
    List<String> conflictsOf(long tenantId, @Nullable Long branchId, List<Long> ids);
}
