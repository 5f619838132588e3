package com.myposcore.wire;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;

/// `POST /api/sync/download`: what changed since a cursor (or, for old clients, since a time).
public final class Download {
    private Download() {}

    public record Request(
            @Nullable String clientId,
            @Nullable Instant lastSyncAt,
            @Nullable List<String> entityTypes,
            @Nullable String cursor,
            @Nullable Integer limit,
            @Nullable Instant from,
            @Nullable Instant to) {
        /// A cursor client's request: an empty cursor asks for everything.
        public static Request since(String clientId, String cursor, int limit) {
            return new Request(clientId, null, null, cursor, limit, null, null);
        }
    }

    /// One page. With `hasMore` the client asks again with the new `cursor`; without it the client
    /// equals the server as of this page's snapshot.
    public record Reply(
            long syncId,
            List<Master.Tenant> tenants,
            List<Master.Branch> branches,
            List<Master.User> users,
            List<Master.Product> products,
            List<Master.Category> categories,
            List<Order> orders,
            List<Payment> payments,
            List<Map<String, Object>> conflicts,
            List<Master.StockLevel> stockLevels,
            Map<String, List<Long>> deleted,
            Instant syncTimestamp,
            String cursor,
            boolean hasMore,
            @Nullable Long total) {}

    /// A list of values that are written already: as JSON they go out as they are, and as values
    /// they are read only where somebody asks for them.
    public static final class Written<T> extends AbstractList<T> {
        private final Class<T> type;
        private final List<String> texts;

        public Written(Class<T> type, List<String> texts) {
            this.type = type;
            this.texts = List.copyOf(texts);
        }

        @Override
        public T get(int index) {
            return WireJson.read(texts.get(index), type);
        }

        List<String> texts() {
            return texts;
        }

        @Override
        public int size() {
            return texts.size();
        }
    }

    /// An order as the server holds it; its fields are those of the upload plus the server's own.
    /// `payments` come with an order that is read by itself; a download has them in a list.
    public record Order(
            long id,
            long tenantId,
            long branchId,
            String clientId,
            String localId,
            @Nullable String orderNumber,
            BigDecimal totalAmount,
            String status,
            @Nullable String notes,
            List<Item> items,
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
            @Nullable Map<String, Object> customer,
            Instant createdAt,
            Instant updatedAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Payment> payments) {}

    public record Item(
            long productId,
            @Nullable String productName,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal subtotal,
            @Nullable String lineId,
            @Nullable String unit,
            BigDecimal discountAmount,
            BigDecimal taxAmount,
            @Nullable List<Map<String, Object>> modifiers) {}

    public record Payment(
            long id,
            long tenantId,
            long branchId,
            long orderId,
            String clientId,
            String localId,
            BigDecimal amount,
            String paymentMethod,
            String status,
            @Nullable String notes,
            @Nullable Instant localTimestamp,
            int version,
            @Nullable BigDecimal tendered,
            @Nullable BigDecimal change,
            @Nullable String reference,
            Instant createdAt,
            Instant updatedAt) {}

    /// Sent over an open socket: the scope has changes up to the number `head`. Scope 0 is what the
    /// whole tenant shares, any other is a branch. It carries no data; whoever hears it downloads.
    public record Poke(long scope, long head) {}
}
