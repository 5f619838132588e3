package com.myposcore.server.sales;

import com.myposcore.server.delivery.Delivery;
import com.myposcore.server.review.Entry;
import com.myposcore.server.review.Finding;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Looks over the sales that were stored and names what a manager must see: stale master data, a
/// clock that is off, an order number that was used before.
final class SaleReviews {
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
    private static final Instant FIRST_CREDIBLE = Instant.parse("2000-01-01T00:00:00Z");

    private final Delivery delivery;
    private final Map<Long, StockDao.Product> products;
    private final List<Entry> entries = new ArrayList<>();

    SaleReviews(Delivery delivery, Map<Long, StockDao.Product> products) {
        this.delivery = delivery;
        this.products = products;
    }

    List<Entry> of(OrderIntake orders, PaymentIntake payments) {
        orders.applied()
                .forEach(
                        (id, sale) -> {
                            reviewProducts(id, sale);
                            reviewClock("order", id, sale.localId(), sale.takenAt(), sale.sent());
                        });
        payments.applied()
                .forEach(
                        (id, tender) ->
                                reviewClock(
                                        "payment",
                                        id,
                                        tender.localId(),
                                        tender.takenAt(),
                                        tender.sent()));
        return entries;
    }

    private void reviewProducts(long id, Sale sale) {
        List<String> gone = new ArrayList<>();
        List<String> repriced = new ArrayList<>();
        for (var line : sale.lines()) {
            var product = products.get(line.productId());
            if (product == null) {
                continue;
            }
            if (product.isDeleted() || !product.isActive()) {
                gone.add(product.name());
            }
            if (product.price().compareTo(line.price()) != 0) {
                repriced.add(
                        product.name()
                                + " sold at "
                                + text(line.price())
                                + ", today "
                                + text(product.price()));
            }
        }
        if (!gone.isEmpty()) {
            open(
                    id,
                    sale,
                    Finding.PRODUCT_DELETED,
                    "no longer for sale: " + String.join(", ", gone));
        }
        if (!repriced.isEmpty()) {
            open(id, sale, Finding.PRICE_CHANGED, String.join(", ", repriced));
        }
    }

    private void reviewClock(
            String entityType, long id, String localId, @Nullable Instant takenAt, Object sent) {
        if (takenAt != null
                && (takenAt.isBefore(FIRST_CREDIBLE)
                        || takenAt.isAfter(delivery.receivedAt().plus(CLOCK_TOLERANCE)))) {
            entries.add(
                    new Entry(
                            entityType,
                            id,
                            localId,
                            Finding.CLOCK,
                            "the client's clock said "
                                    + takenAt
                                    + " when the server's said "
                                    + delivery.receivedAt(),
                            sent));
        }
    }

    /// Takes the order numbers; whose was taken before is known to whoever asks.
    Supplier<List<Entry>> ofNumbers(Map<Long, Sale> sales, OrderDao dao) {
        List<SaleRows.NumberRow> numbers = new ArrayList<>();
        sales.forEach(
                (id, sale) -> {
                    String number = sale.sent().orderNumber();
                    if (number != null && !number.isBlank()) {
                        numbers.add(new SaleRows.NumberRow(number, id));
                    }
                });
        if (numbers.isEmpty()) {
            return List::of;
        }
        var taken = dao.takeNumbers(delivery.tenantId(), numbers);
        return () -> {
            Set<Long> first = Set.copyOf(taken.get());
            var others =
                    numbers.stream()
                            .map(SaleRows.NumberRow::orderId)
                            .filter(id -> !first.contains(id))
                            .toList();
            return others.isEmpty() ? List.of() : numberedTwice(sales, others, dao);
        };
    }

    private List<Entry> numberedTwice(Map<Long, Sale> sales, List<Long> ids, OrderDao dao) {
        Set<Long> twice = Set.copyOf(dao.numberedTwice(delivery.tenantId(), ids));
        return sales.entrySet().stream()
                .filter(one -> twice.contains(one.getKey()))
                .map(one -> numberedTwice(one.getKey(), one.getValue()))
                .toList();
    }

    private static Entry numberedTwice(long id, Sale sale) {
        return entry(
                id,
                sale,
                Finding.DUPLICATE_NUMBER,
                "order number " + sale.sent().orderNumber() + " was used by another order before");
    }

    private void open(long id, Sale sale, Finding finding, String message) {
        entries.add(entry(id, sale, finding, message));
    }

    private static Entry entry(long id, Sale sale, Finding finding, String message) {
        return new Entry("order", id, sale.localId(), finding, message, sale.sent());
    }

    private static String text(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
