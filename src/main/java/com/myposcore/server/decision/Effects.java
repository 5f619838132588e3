package com.myposcore.server.decision;

import com.myposcore.server.versions.RecordKind;
import com.myposcore.wire.Resolution;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What a choice would do to stock, cash and price, computed from what the record says now and what
/// it would say then.
final class Effects {
    private Effects() {}

    static Resolution.Effect of(
            RecordKind kind, Map<String, Object> now, Map<String, Object> then) {
        return switch (kind) {
            case ORDER ->
                    new Resolution.Effect(
                            stock(now, then),
                            difference(now, then, "total_amount"),
                            BigDecimal.ZERO,
                            null);
            case PAYMENT ->
                    new Resolution.Effect(
                            List.of(),
                            BigDecimal.ZERO,
                            plain(cash(then).subtract(cash(now))),
                            null);
            case PRODUCT ->
                    new Resolution.Effect(
                            List.of(), BigDecimal.ZERO, BigDecimal.ZERO, price(now, then));
            case CATEGORY ->
                    new Resolution.Effect(List.of(), BigDecimal.ZERO, BigDecimal.ZERO, null);
        };
    }

    static Resolution.Effect none() {
        return new Resolution.Effect(List.of(), BigDecimal.ZERO, BigDecimal.ZERO, null);
    }

    private static List<Resolution.StockChange> stock(
            Map<String, Object> now, Map<String, Object> then) {
        Map<Long, BigDecimal> change = new TreeMap<>();
        moved(then).forEach((id, quantity) -> change.merge(id, quantity, BigDecimal::add));
        moved(now).forEach((id, quantity) -> change.merge(id, quantity.negate(), BigDecimal::add));
        return change.entrySet().stream()
                .filter(e -> e.getValue().signum() != 0)
                .map(e -> new Resolution.StockChange(e.getKey(), plain(e.getValue())))
                .toList();
    }

    /// What an order does to the stock, by product.
    private static Map<Long, BigDecimal> moved(Map<String, Object> order) {
        Map<Long, BigDecimal> moved = new TreeMap<>();
        boolean isRefund = Objects.equals(order.get("kind"), "refund");
        if (!Objects.equals(order.get("status"), "cancelled")
                && order.get("items") instanceof List<?> items) {
            for (Object each : items) {
                if (each instanceof Map<?, ?> item
                        && item.get("product_id") instanceof Number product) {
                    var quantity = number(item.get("quantity"));
                    moved.merge(
                            product.longValue(),
                            isRefund ? quantity : quantity.negate(),
                            BigDecimal::add);
                }
            }
        }
        return moved;
    }

    private static BigDecimal cash(Map<String, Object> payment) {
        boolean counts =
                Objects.equals(payment.get("payment_method"), "cash")
                        && Objects.equals(payment.get("status"), "completed");
        return counts ? number(payment.get("amount")) : BigDecimal.ZERO;
    }

    private static Resolution.@Nullable PriceChange price(
            Map<String, Object> now, Map<String, Object> then) {
        var from = number(now.get("price"));
        var to = number(then.get("price"));
        return from.compareTo(to) == 0 ? null : new Resolution.PriceChange(plain(from), plain(to));
    }

    private static BigDecimal difference(
            Map<String, Object> now, Map<String, Object> then, String field) {
        return plain(number(then.get(field)).subtract(number(now.get(field))));
    }

    private static BigDecimal number(@Nullable Object value) {
        return value instanceof Number ? new BigDecimal(value.toString()) : BigDecimal.ZERO;
    }

    private static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
