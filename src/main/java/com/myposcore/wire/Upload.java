package com.myposcore.wire;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// `POST /api/sync/upload`. Every field of a record may be missing on the wire: what a record must
/// have is decided record by record, so that one bad record never sinks the batch. A list of
/// records that holds null is malformed like one that holds a number; of lists of plain objects the
/// library would ask that of each object's fields, too.
public final class Upload {
    private Upload() {}

    /// `tenants`, `branches`, `users` and `roles` are read only to be refused by name.
    public record Request(
            @Nullable String clientId,
            @Nullable Instant clientTimestamp,
            @Nullable Instant lastSyncAt,
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<Order> orders,
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<Payment> payments,
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<Product> products,
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<Category> categories,
            @Nullable List<@Nullable Map<String, Object>> auditTrails,
            @Nullable List<@Nullable Map<String, Object>> tenants,
            @Nullable List<@Nullable Map<String, Object>> branches,
            @Nullable List<@Nullable Map<String, Object>> users,
            @Nullable List<@Nullable Map<String, Object>> roles) {
        public static Request ofSales(
                String clientId, Instant now, List<Order> orders, List<Payment> payments) {
            return new Request(
                    clientId, now, null, orders, payments, null, null, null, null, null, null,
                    null);
        }
    }

    /// All that must be readable to know whose request it is.
    public record Sender(@Nullable String clientId) {}

    /// `kind` and everything after `version` are additions.
    public record Order(
            @Nullable String localId,
            @Nullable String orderNumber,
            @Nullable BigDecimal totalAmount,
            @Nullable String status,
            @Nullable String notes,
            @Nullable List<Item> items,
            @Nullable String localTimestamp,
            @Nullable Integer version,
            @Nullable String kind,
            @Nullable String refundOf,
            @Nullable BigDecimal discountAmount,
            @Nullable BigDecimal taxAmount,
            @Nullable BigDecimal roundingAmount,
            @Nullable String receiptNumber,
            @Nullable String shiftId,
            @Nullable Long cashierId,
            @Nullable Map<String, Object> customer) {}

    /// `lineId` and everything after it are additions.
    public record Item(
            @Nullable Long productId,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal price,
            @Nullable BigDecimal subtotal,
            @Nullable String lineId,
            @Nullable String unit,
            @Nullable BigDecimal discountAmount,
            @Nullable BigDecimal taxAmount,
            @Nullable List<Map<String, Object>> modifiers) {}

    /// `tendered` and everything after it are additions.
    public record Payment(
            @Nullable String localId,
            @Nullable String orderLocalId,
            @Nullable BigDecimal amount,
            @Nullable String paymentMethod,
            @Nullable String status,
            @Nullable String notes,
            @Nullable String localTimestamp,
            @Nullable Integer version,
            @Nullable BigDecimal tendered,
            @Nullable BigDecimal change,
            @Nullable String reference) {}

    public record Product(
            @Nullable String localId,
            @Nullable Long id,
            @Nullable String name,
            @Nullable String description,
            @Nullable Long categoryId,
            @Nullable String sku,
            @Nullable List<String> barcodes,
            @Nullable BigDecimal price,
            @Nullable BigDecimal stock,
            @Nullable String image,
            @Nullable Boolean isActive,
            @Nullable String localTimestamp,
            @Nullable Integer version) {}

    public record Category(
            @Nullable String localId,
            @Nullable Long id,
            @Nullable String name,
            @Nullable String description,
            @Nullable String image,
            @Nullable Boolean isActive,
            @Nullable String localTimestamp,
            @Nullable Integer version) {}

    /// What became of the batch. A record stands in its mapping (stored), in `conflicts` or in
    /// `errors`; `versions` is an addition: `{order: {local_id: version}, …}`.
    public record Reply(
            long syncId,
            int processedOrders,
            int processedPayments,
            int processedProducts,
            int processedCategories,
            int processedAuditTrails,
            int failedOrders,
            int failedPayments,
            int failedProducts,
            int failedCategories,
            int failedAuditTrails,
            Map<String, Long> orderMapping,
            Map<String, Long> paymentMapping,
            Map<String, Long> productMapping,
            Map<String, Long> categoryMapping,
            Map<String, Map<String, Integer>> versions,
            List<Conflict> conflicts,
            List<RecordError> errors,
            Instant syncTimestamp) {}

    /// `conflictType` is `version_mismatch`, `already_exists` or `deleted`; `resolution` is
    /// `manual` while a manager must decide, then how it was decided, or `merged` where nobody had
    /// to. `conflictId`, the two images and `resolved` are additions.
    public record Conflict(
            String entityType,
            String localId,
            String conflictType,
            int clientVersion,
            int serverVersion,
            String resolution,
            String message,
            long conflictId,
            @Nullable Object clientData,
            @Nullable Object serverData,
            @Nullable Boolean resolved) {}

    /// `code` (for example `total_mismatch`) and `field` are additions.
    public record RecordError(
            String entityType,
            @Nullable String localId,
            String error,
            String code,
            @Nullable String field) {}
}
