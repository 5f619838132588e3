package com.myposcore.server.sales;

import com.myposcore.server.delivery.BadRecord;
import com.myposcore.server.delivery.Delivery;
import com.myposcore.server.delivery.Outcome.Kind;
import com.myposcore.server.feed.Entity;
import com.myposcore.server.review.Entry;
import com.myposcore.server.review.Finding;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Takes the orders and payments of a delivery, in this order: orders claimed, existing orders
/// locked, payments, what the payments decide, reviews, stock. All locks of one kind are taken in
/// one fixed order and the kinds in this order, so that two deliveries never wait for each other.
public final class SalesIntake {
    private final Delivery delivery;
    private final StockPosting stock;
    private final OrderDao dao;

    public SalesIntake(Delivery delivery) {
        this.delivery = delivery;
        this.stock = new StockPosting(delivery);
        this.dao = delivery.transaction().dao(OrderDao.class);
    }

    /// `failedOrders` are local ids of orders that were refused before.
    public void take(List<Sale> sales, List<Tender> tenders, Set<String> failedOrders) {
        Set<String> failed = new HashSet<>(failedOrders);
        var products = stock.products(productIds(sales));
        var known = sales.stream().filter(sale -> areKnown(sale, products, failed)).toList();
        var orders = new OrderIntake(delivery, stock, products);
        var refunds = new Refunds(delivery, products);
        Set<String> toLock = known.isEmpty() ? new TreeSet<>() : refunds.awaitSales(known);
        tenders.forEach(tender -> toLock.add(tender.orderLocalId()));
        Set<String> paid = paidAtOnce(known, tenders);
        var rounds = rounds(known, Sale::localId);
        if (rounds.isEmpty()) {
            orders.take(List.of(), paid, toLock);
        }
        rounds.forEach(round -> orders.take(round, paid, toLock));
        var payments = new PaymentIntake(delivery, orders, failed);
        rounds(tenders, Tender::localId).forEach(payments::take);

        List<Entry> entries = new ArrayList<>();
        settle(orders, payments, paid);
        var reviews = new SaleReviews(delivery, products);
        var numbers = reviews.ofNumbers(orders.applied(), dao);
        entries.addAll(reviews.of(orders, payments));
        entries.addAll(refunds.review(orders));
        // the levels of the goods that everybody sells are locked as late as can be
        entries.addAll(stock.post(orders.applied(), products));
        entries.addAll(numbers.get());
        delivery.reviews().open(entries);
        orders.tellMerges();
        payments.tellMerges();
    }

    /// The same local id twice in one batch: first come, first applied.
    private static <R> List<Collection<R>> rounds(List<R> records, Function<R, String> localId) {
        List<Map<String, R>> rounds = new ArrayList<>();
        for (R one : records) {
            String id = localId.apply(one);
            var free = rounds.stream().filter(round -> !round.containsKey(id)).findFirst();
            free.orElseGet(
                            () -> {
                                Map<String, R> round = new LinkedHashMap<>();
                                rounds.add(round);
                                return round;
                            })
                    .put(id, one);
        }
        return rounds.stream().map(Map::values).toList();
    }

    private static List<Long> productIds(List<Sale> sales) {
        Set<Long> ids = new TreeSet<>();
        sales.forEach(sale -> sale.lines().forEach(line -> ids.add(line.productId())));
        return List.copyOf(ids);
    }

    private boolean areKnown(
            Sale sale, Map<Long, StockDao.Product> products, Set<String> failedOrders) {
        for (var line : sale.lines()) {
            if (!products.containsKey(line.productId())) {
                failedOrders.add(sale.localId());
                delivery.outcome()
                        .failed(
                                Kind.ORDER,
                                sale.localId(),
                                new BadRecord(
                                        "unknown_product",
                                        "product_id",
                                        "there is no product " + line.productId()));
                return false;
            }
        }
        return true;
    }

    /// A guess that spares an update: orders whose payments stand in the same batch.
    private static Set<String> paidAtOnce(List<Sale> sales, List<Tender> tenders) {
        Map<String, BigDecimal> sums = new HashMap<>();
        for (var tender : tenders) {
            if (tender.isPaid()) {
                sums.merge(tender.orderLocalId(), tender.amount(), BigDecimal::add);
            }
        }
        Set<String> paid = new HashSet<>();
        for (var sale : sales) {
            var sum = sums.getOrDefault(sale.localId(), BigDecimal.ZERO);
            if (sum.compareTo(sale.total()) >= 0) {
                paid.add(sale.localId());
            }
        }
        return paid;
    }

    private void settle(OrderIntake orders, PaymentIntake payments, Set<String> paidAtOnce) {
        Set<Long> touched = new TreeSet<>(orders.applied().keySet());
        touched.addAll(payments.ordersTouched());
        touched.removeAll(settledAtOnce(orders, payments, paidAtOnce));
        if (touched.isEmpty()) {
            return;
        }
        List<Entry> underpaid = new ArrayList<>();
        List<Long> paid = new ArrayList<>();
        for (var order : dao.settle(delivery.tenantId(), List.copyOf(touched))) {
            delivery.publisher().changed(Entity.ORDER, orders.branchOf(order.id()), order.id());
            if (order.isCompleting() && order.status().equals("confirmed")) {
                underpaid.add(underpaid(order, orders.applied().get(order.id())));
            } else {
                paid.add(order.id());
            }
        }
        delivery.reviews().close("order", Finding.UNDERPAID, paid, "the missing payment arrived");
        delivery.reviews().open(underpaid);
    }

    /// New orders that nothing is left to say of: not to be completed, or stored as completed and
    /// paid by payments of this delivery alone.
    private static Set<Long> settledAtOnce(
            OrderIntake orders, PaymentIntake payments, Set<String> paidAtOnce) {
        Map<String, BigDecimal> received = new HashMap<>();
        for (var tender : payments.applied().values()) {
            if (tender.isPaid()) {
                received.merge(tender.orderLocalId(), tender.amount(), BigDecimal::add);
            }
        }
        Set<Long> settled = new HashSet<>();
        orders.applied()
                .forEach(
                        (id, sale) -> {
                            var sum = received.getOrDefault(sale.localId(), BigDecimal.ZERO);
                            boolean isPaid =
                                    paidAtOnce.contains(sale.localId())
                                            && sum.compareTo(sale.total()) >= 0;
                            if (orders.isNew(id) && (isPaid || !sale.isCompleting())) {
                                settled.add(id);
                            }
                        });
        return settled;
    }

    private static Entry underpaid(OrderDao.Settled order, @Nullable Sale sale) {
        return new Entry(
                "order",
                order.id(),
                order.localId(),
                Finding.UNDERPAID,
                "completed with payments of "
                        + order.paid().stripTrailingZeros().toPlainString()
                        + " for a total of "
                        + order.total().stripTrailingZeros().toPlainString(),
                sale == null ? null : sale.sent());
    }
}
