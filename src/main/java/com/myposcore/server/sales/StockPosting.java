package com.myposcore.server.sales;

import com.myposcore.server.delivery.Delivery;
import com.myposcore.server.feed.Entity;
import com.myposcore.server.review.Entry;
import com.myposcore.server.review.Finding;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Collects what a delivery does to the branch's stock and posts it as movements, once. A sale
/// takes from the stock, a refund gives back, a cancelled order does neither; an update posts the
/// difference to what the order did before.
final class StockPosting {
    private static final String CHANGE = "change";

    record Movement(long orderId, long productId, BigDecimal quantity, String reason) {}

    private final Delivery delivery;
    private final StockDao dao;
    private final List<Movement> movements = new ArrayList<>();

    StockPosting(Delivery delivery) {
        this.delivery = delivery;
        this.dao = delivery.transaction().dao(StockDao.class);
    }

    Map<Long, StockDao.Product> products(List<Long> ids) {
        Map<Long, StockDao.Product> products = new HashMap<>();
        if (!ids.isEmpty()) {
            dao.products(delivery.tenantId(), ids).forEach(p -> products.put(p.id(), p));
        }
        return products;
    }

    /// Of a new order, which tells in the feed what it sold.
    void sold(long orderId, Sale sale) {
        effect(sale).forEach((product, quantity) -> add(orderId, product, quantity, sale.kind()));
    }

    /// Of orders that may no longer name what they sold. To be called before their items are
    /// replaced.
    void changed(List<Long> orderIds, Map<Long, OrderDao.Stored> before, Map<Long, Sale> after) {
        Map<Long, Map<Long, BigDecimal>> differences = new LinkedHashMap<>();
        after.forEach((id, sale) -> differences.put(id, effect(sale)));
        for (var held : dao.held(delivery.tenantId(), orderIds)) {
            var stored = before.get(held.orderId());
            var difference = differences.get(held.orderId());
            if (stored != null && difference != null) {
                var undone = signed(stored.kind(), stored.status(), held.quantity()).negate();
                difference.merge(held.productId(), undone, BigDecimal::add);
            }
        }
        differences.forEach(
                (id, byProduct) ->
                        byProduct.forEach(
                                (product, quantity) -> add(id, product, quantity, CHANGE)));
    }

    /// Posts everything and tells whose lines took more than there was.
    List<Entry> post(Map<Long, Sale> sales, Map<Long, StockDao.Product> products) {
        if (movements.isEmpty()) {
            return List.of();
        }
        Map<Long, BigDecimal> levels = new HashMap<>();
        for (var level : dao.move(delivery.tenantId(), delivery.branchId(), movements)) {
            levels.put(level.productId(), level.quantity());
        }
        for (var moved : movements) {
            if (moved.reason().equals(CHANGE)) {
                delivery.publisher().changed(Entity.STOCK, delivery.branchId(), moved.productId());
            }
        }
        return oversold(levels, sales, products);
    }

    private List<Entry> oversold(
            Map<Long, BigDecimal> levels,
            Map<Long, Sale> sales,
            Map<Long, StockDao.Product> products) {
        // the levels before this delivery, then the movements once more in their order
        movements.forEach(m -> levels.merge(m.productId(), m.quantity().negate(), BigDecimal::add));
        Map<Long, List<String>> short_ = new LinkedHashMap<>();
        for (var m : movements) {
            var level = levels.merge(m.productId(), m.quantity(), BigDecimal::add);
            if (level != null && level.signum() < 0 && m.quantity().signum() < 0) {
                var product = products.get(m.productId());
                short_.computeIfAbsent(m.orderId(), _ -> new ArrayList<>())
                        .add(
                                (product == null ? "product " + m.productId() : product.name())
                                        + " stands at "
                                        + level.stripTrailingZeros().toPlainString());
            }
        }
        List<Entry> entries = new ArrayList<>();
        short_.forEach(
                (orderId, reasons) -> {
                    var sale = sales.get(orderId);
                    if (sale != null) {
                        entries.add(
                                new Entry(
                                        "order",
                                        orderId,
                                        sale.localId(),
                                        Finding.OVERSOLD,
                                        "more was sold than there was: "
                                                + String.join(", ", reasons),
                                        sale.sent()));
                    }
                });
        return entries;
    }

    private void add(long orderId, long productId, BigDecimal quantity, String reason) {
        if (quantity.signum() != 0) {
            movements.add(new Movement(orderId, productId, quantity, reason));
        }
    }

    private static Map<Long, BigDecimal> effect(Sale sale) {
        Map<Long, BigDecimal> effect = new TreeMap<>();
        for (var line : sale.lines()) {
            effect.merge(
                    line.productId(),
                    signed(sale.kind(), sale.status(), line.quantity()),
                    BigDecimal::add);
        }
        return effect;
    }

    private static BigDecimal signed(String kind, String status, BigDecimal quantity) {
        if (status.equals("cancelled")) {
            return BigDecimal.ZERO;
        }
        return kind.equals("refund") ? quantity : quantity.negate();
    }
}
