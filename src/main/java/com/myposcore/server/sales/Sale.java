package com.myposcore.server.sales;

import com.myposcore.money.Money;
import com.myposcore.money.Totals;
import com.myposcore.server.delivery.BadRecord;
import com.myposcore.server.delivery.ContentHash;
import com.myposcore.server.delivery.FieldCheck;
import com.myposcore.server.delivery.StorableText;
import com.myposcore.wire.Upload;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An uploaded order that makes sense in itself: its fields are readable and its sums are right.
/// Whether its products exist is a question for the database.
///
/// `status` is what the client wants; `takenAt` the client's own time.
public record Sale(
        Upload.Order sent,
        String localId,
        String kind,
        String status,
        int version,
        String hash,
        @Nullable Instant takenAt,
        BigDecimal total,
        BigDecimal discount,
        BigDecimal tax,
        BigDecimal rounding,
        List<Line> lines) {
    public static final Set<String> STATUSES =
            Set.of("pending", "confirmed", "completed", "cancelled");
    public static final Set<String> KINDS = Set.of("sale", "refund");

    public record Line(
            long productId,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal subtotal,
            @Nullable String lineId,
            @Nullable String unit,
            BigDecimal discountAmount,
            BigDecimal taxAmount,
            @Nullable List<Map<String, Object>> modifiers) {}

    /// @throws BadRecord if the order makes no sense
    public static Sale check(Upload.Order order, Currency currency) {
        String localId = FieldCheck.localId(order.localId());
        StorableText.check(order);
        String status = FieldCheck.oneOf("status", order.status(), STATUSES, "unknown_status");
        String kind =
                order.kind() == null
                        ? "sale"
                        : FieldCheck.oneOf("kind", order.kind(), KINDS, "unknown_kind");
        FieldCheck.number("order_number", order.orderNumber());
        FieldCheck.number("receipt_number", order.receiptNumber());
        if (order.refundOf() != null) {
            FieldCheck.id("refund_of", order.refundOf());
        }
        int version = FieldCheck.version(order.version());
        var takenAt = FieldCheck.time("local_timestamp", order.localTimestamp());
        var total = FieldCheck.required("total_amount", order.totalAmount(), currency);
        var rounding = FieldCheck.signed("rounding_amount", order.roundingAmount(), currency);
        List<Upload.Item> items = order.items();
        if (items == null || items.isEmpty()) {
            throw new BadRecord("no_items", "items", "an order needs at least one item");
        }
        List<Line> lines = new ArrayList<>();
        var subtotals = Money.zero(currency);
        var lineDiscounts = Money.zero(currency);
        var lineTaxes = Money.zero(currency);
        for (int i = 0; i < items.size(); i++) {
            var line = line("items[" + i + "]", items.get(i), currency);
            lines.add(line);
            subtotals = plus(subtotals, line.subtotal);
            lineDiscounts = plus(lineDiscounts, line.discountAmount);
            lineTaxes = plus(lineTaxes, line.taxAmount);
        }
        // the order's own figure is the whole; its lines only say how it is spread
        var discount =
                order.discountAmount() == null
                        ? lineDiscounts
                        : FieldCheck.optional("discount_amount", order.discountAmount(), currency);
        var tax =
                order.taxAmount() == null
                        ? lineTaxes
                        : FieldCheck.optional("tax_amount", order.taxAmount(), currency);
        checkTotal(total, subtotals, discount, tax, rounding);
        return new Sale(
                order,
                localId,
                kind,
                status,
                version,
                ContentHash.of(order),
                takenAt,
                total.toDecimal(),
                discount.toDecimal(),
                tax.toDecimal(),
                rounding.toDecimal(),
                List.copyOf(lines));
    }

    boolean isCompleting() {
        return status.equals("completed");
    }

    boolean isCancelled() {
        return status.equals("cancelled");
    }

    boolean isRefund() {
        return kind.equals("refund");
    }

    /// The local id of the sale that this refunds, if it is a refund and says so.
    Optional<String> refunded() {
        return Optional.ofNullable(sent.refundOf()).filter(of -> isRefund() && !of.isBlank());
    }

    private static Line line(String at, Upload.@Nullable Item item, Currency currency) {
        if (item == null || item.productId() == null) {
            throw new BadRecord("unknown_product", at + ".product_id", "is missing");
        }
        var quantity = FieldCheck.quantity(at + ".quantity", item.quantity());
        var price = FieldCheck.required(at + ".price", item.price(), currency);
        var subtotal = FieldCheck.required(at + ".subtotal", item.subtotal(), currency);
        Money expected;
        try {
            expected = price.times(quantity);
        } catch (ArithmeticException e) {
            throw new BadRecord("invalid_amount", at + ".price", "is too large");
        }
        if (!expected.equals(subtotal)) {
            throw new BadRecord(
                    "total_mismatch",
                    at + ".subtotal",
                    "is " + text(subtotal) + ", but price × quantity is " + text(expected));
        }
        return new Line(
                item.productId(),
                quantity.toDecimal(),
                price.toDecimal(),
                subtotal.toDecimal(),
                item.lineId(),
                item.unit(),
                FieldCheck.optional(at + ".discount_amount", item.discountAmount(), currency)
                        .toDecimal(),
                FieldCheck.optional(at + ".tax_amount", item.taxAmount(), currency).toDecimal(),
                item.modifiers());
    }

    private static void checkTotal(
            Money total, Money subtotals, Money discount, Money tax, Money rounding) {
        Money expected;
        try {
            expected = Totals.sum(subtotals, discount, tax, rounding);
        } catch (ArithmeticException e) {
            throw new BadRecord("invalid_amount", "total_amount", "is too large");
        }
        if (!expected.equals(total)) {
            throw new BadRecord(
                    "total_mismatch",
                    "total_amount",
                    "is "
                            + text(total)
                            + ", but subtotals − discount + tax + rounding is "
                            + text(expected));
        }
    }

    private static Money plus(Money sum, BigDecimal amount) {
        try {
            return sum.plus(Money.of(amount, sum.currency()));
        } catch (ArithmeticException e) {
            throw new BadRecord("invalid_amount", "items", "come to too much");
        }
    }

    private static String text(Money amount) {
        return amount.toDecimal().toPlainString();
    }
}
