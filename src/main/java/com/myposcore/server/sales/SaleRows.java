package com.myposcore.server.sales;

import com.myposcore.server.delivery.FieldCheck;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;

/// The rows of a sale as the set-based statements take them; `customer` and `modifiers` are JSON.
final class SaleRows {
    private SaleRows() {}

    record OrderRow(
            String localId,
            @Nullable String orderNumber,
            String kind,
            @Nullable String refundOf,
            String status,
            boolean isCompleting,
            BigDecimal totalAmount,
            BigDecimal discountAmount,
            BigDecimal taxAmount,
            BigDecimal roundingAmount,
            @Nullable String notes,
            @Nullable String receiptNumber,
            @Nullable String shiftId,
            @Nullable Long cashierId,
            @Nullable String customer,
            @Nullable Instant localTimestamp,
            int version,
            String hash) {

        /// `status` as the payments at hand suggest it; settling has the last word.
        static OrderRow of(Sale sale, String status) {
            var sent = sale.sent();
            return new OrderRow(
                    sale.localId(),
                    sent.orderNumber(),
                    sale.kind(),
                    sent.refundOf(),
                    status,
                    sale.isCompleting(),
                    sale.total(),
                    sale.discount(),
                    sale.tax(),
                    sale.rounding(),
                    sent.notes(),
                    sent.receiptNumber(),
                    sent.shiftId(),
                    sent.cashierId(),
                    json(sent.customer()),
                    storable(sale.takenAt()),
                    sale.version() + 1,
                    sale.hash());
        }
    }

    record ItemRow(
            long orderId,
            int position,
            long productId,
            @Nullable String productName,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal subtotal,
            @Nullable String lineId,
            @Nullable String unit,
            BigDecimal discountAmount,
            BigDecimal taxAmount,
            @Nullable String modifiers,
            @Nullable Instant localTimestamp,
            int version) {
        static ItemRow of(
                long orderId, int position, Sale sale, Sale.Line line, @Nullable String name) {
            return new ItemRow(
                    orderId,
                    position,
                    line.productId(),
                    name,
                    line.quantity(),
                    line.price(),
                    line.subtotal(),
                    line.lineId(),
                    line.unit(),
                    line.discountAmount(),
                    line.taxAmount(),
                    json(line.modifiers()),
                    storable(sale.takenAt()),
                    sale.version() + 1);
        }
    }

    record NumberRow(String orderNumber, long orderId) {}

    record TenderRow(
            long orderId,
            long branchId,
            String localId,
            BigDecimal amount,
            String paymentMethod,
            String status,
            @Nullable String notes,
            @Nullable BigDecimal tendered,
            @Nullable BigDecimal change,
            @Nullable String reference,
            @Nullable Instant localTimestamp,
            int version,
            String hash) {
        static TenderRow of(long orderId, long branchId, Tender tender) {
            var sent = tender.sent();
            return new TenderRow(
                    orderId,
                    branchId,
                    tender.localId(),
                    tender.amount(),
                    tender.method(),
                    tender.status(),
                    sent.notes(),
                    sent.tendered(),
                    sent.change(),
                    sent.reference(),
                    storable(tender.takenAt()),
                    tender.version() + 1,
                    tender.hash());
        }
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : WireJson.sparseText(value);
    }

    private static @Nullable Instant storable(@Nullable Instant time) {
        return time != null && FieldCheck.isStorable(time) ? time : null;
    }
}
