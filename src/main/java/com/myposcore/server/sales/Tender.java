package com.myposcore.server.sales;

import com.myposcore.server.delivery.BadRecord;
import com.myposcore.server.delivery.ContentHash;
import com.myposcore.server.delivery.FieldCheck;
import com.myposcore.server.delivery.StorableText;
import com.myposcore.wire.Upload;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Set;

/// An uploaded payment that makes sense in itself; its order is still to be found.
public record Tender(
        Upload.Payment sent,
        String localId,
        String orderLocalId,
        String method,
        String status,
        int version,
        String hash,
        @Nullable Instant takenAt,
        BigDecimal amount) {
    public static final Set<String> METHODS = Set.of("cash", "card", "transfer", "qris");
    public static final Set<String> STATUSES = Set.of("pending", "completed", "failed");

    /// @throws BadRecord if the payment makes no sense
    public static Tender check(Upload.Payment payment, Currency currency) {
        String localId = FieldCheck.localId(payment.localId());
        StorableText.check(payment);
        if (payment.orderLocalId() == null || payment.orderLocalId().isBlank()) {
            throw new BadRecord("unknown_order", "order_local_id", "is missing");
        }
        FieldCheck.optional("tendered", payment.tendered(), currency);
        FieldCheck.optional("change", payment.change(), currency);
        return new Tender(
                payment,
                localId,
                payment.orderLocalId(),
                FieldCheck.oneOf(
                        "payment_method", payment.paymentMethod(), METHODS, "unknown_method"),
                FieldCheck.oneOf("status", payment.status(), STATUSES, "unknown_status"),
                FieldCheck.version(payment.version()),
                ContentHash.of(payment),
                FieldCheck.time("local_timestamp", payment.localTimestamp()),
                FieldCheck.required("amount", payment.amount(), currency).toDecimal());
    }

    boolean isPaid() {
        return status.equals("completed");
    }
}
