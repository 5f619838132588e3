package com.myposcore.server.sales;

import com.myposcore.server.delivery.Delivery;
import com.myposcore.server.review.Entry;
import com.myposcore.server.review.Finding;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Holds refunds against the sales that they name. They are stored in any case; a manager is told
/// of those that name no sale, one that is not here, or one that is refunded more than it sold.
/// What came too early is asked again when its sale arrives.
final class Refunds {
    private final Delivery delivery;
    private final RefundDao dao;
    private final Map<Long, StockDao.Product> products;
    private final List<Entry> entries = new ArrayList<>();

    Refunds(Delivery delivery, Map<Long, StockDao.Product> products) {
        this.delivery = delivery;
        this.dao = delivery.transaction().dao(RefundDao.class);
        this.products = products;
    }

    /// The local ids of the sales that are refunded, which must be locked: of refunds of one sale
    /// the later delivery sees the earlier. Where a sale is not here it may be under way, and is
    /// waited for. To be called before anything of a sale is locked.
    Set<String> awaitSales(Collection<Sale> sales) {
        Set<String> named = new TreeSet<>();
        sales.forEach(sale -> sale.refunded().ifPresent(named::add));
        if (named.isEmpty()) {
            dao.besideOthers(delivery.tenantId());
            return named;
        }
        Set<String> missing = new HashSet<>(named);
        sales.stream().filter(sale -> !sale.isRefund()).forEach(s -> missing.remove(s.localId()));
        missing.removeAll(dao.sales(delivery.tenantId(), List.copyOf(named)));
        if (missing.isEmpty()) {
            dao.besideOthers(delivery.tenantId());
        } else {
            dao.alone(delivery.tenantId());
        }
        return named;
    }

    /// What a manager must see, and closes what nobody needs to see any more. To be called once
    /// everything of this delivery is stored and locked.
    List<Entry> review(OrderIntake orders) {
        Set<String> named = new TreeSet<>();
        orders.applied()
                .forEach(
                        (id, sale) -> {
                            if (sale.isRefund()) {
                                sale.refunded()
                                        .ifPresentOrElse(named::add, () -> nameless(id, sale));
                            } else if (!orders.isNew(id) || orders.isRefunded(id)) {
                                named.add(sale.localId());
                            }
                        });
        if (!named.isEmpty()) {
            review(orders, dao.kin(delivery.tenantId(), List.copyOf(named)));
        }
        return entries;
    }

    private void nameless(long id, Sale refund) {
        if (!refund.isCancelled()) {
            open(id, refund, Finding.REFUND_WITHOUT_SALE, "the refund names no sale");
        }
    }

    private void review(OrderIntake orders, List<RefundDao.Kin> kin) {
        Map<Long, List<RefundDao.Kin>> families = new LinkedHashMap<>();
        List<Long> found = new ArrayList<>();
        for (var one : kin) {
            var sent = orders.applied().get(one.id());
            if (one.saleId() != null) {
                families.computeIfAbsent(one.saleId(), _ -> new ArrayList<>()).add(one);
            } else if (sent != null && !one.isCancelled()) {
                open(
                        one.id(),
                        sent,
                        Finding.REFUND_OF_UNKNOWN_SALE,
                        "there is no sale " + sent.refunded().orElse(""));
            }
            boolean needsNobody = one.saleId() != null || one.isCancelled();
            if (one.isRefund() && needsNobody && !orders.isNew(one.id())) {
                found.add(one.id());
            }
        }
        close(Finding.REFUND_WITHOUT_SALE, found, "the refund names its sale");
        close(Finding.REFUND_OF_UNKNOWN_SALE, found, "the sale arrived");
        weigh(orders, families);
    }

    private void weigh(OrderIntake orders, Map<Long, List<RefundDao.Kin>> families) {
        var ids = families.values().stream().flatMap(List::stream).map(RefundDao.Kin::id).toList();
        if (ids.isEmpty()) {
            return;
        }
        Map<Long, Map<Long, BigDecimal>> pieces = new TreeMap<>();
        for (var held : delivery.transaction().dao(StockDao.class).held(delivery.tenantId(), ids)) {
            pieces.computeIfAbsent(held.orderId(), _ -> new TreeMap<>())
                    .put(held.productId(), held.quantity());
        }
        List<Long> settled = new ArrayList<>();
        for (var family : families.values()) {
            weigh(orders, family, pieces, settled);
        }
        close(Finding.OVER_REFUNDED, settled, "no more is given back than was sold");
    }

    /// The refunds of this delivery come last, one by one; where they are not too much but the sale
    /// now is too little, it is told of the sale.
    private void weigh(
            OrderIntake orders,
            List<RefundDao.Kin> family,
            Map<Long, Map<Long, BigDecimal>> pieces,
            List<Long> settled) {
        var sale = family.stream().filter(one -> !one.isRefund()).findFirst().orElseThrow();
        var balance = new Balance(sale, pieces.getOrDefault(sale.id(), Map.of()));
        Set<Long> told = new HashSet<>();
        for (boolean isSent : List.of(false, true)) {
            for (var refund : family) {
                var sent = orders.applied().get(refund.id());
                if (refund.isRefund() && (sent != null) == isSent && !refund.isCancelled()) {
                    balance.giveBack(refund, pieces.getOrDefault(refund.id(), Map.of()));
                    if (sent != null && balance.isTooMuch()) {
                        told.add(refund.id());
                        open(refund.id(), sent, Finding.OVER_REFUNDED, balance.words(products));
                    }
                }
            }
        }
        var sent = orders.applied().get(sale.id());
        if (!balance.isTooMuch()) {
            family.stream()
                    .map(RefundDao.Kin::id)
                    .filter(id -> !orders.isNew(id))
                    .forEach(settled::add);
        } else if (told.isEmpty() && sent != null) {
            open(sale.id(), sent, Finding.OVER_REFUNDED, balance.words(products));
        }
    }

    private void open(long id, Sale sale, Finding finding, String message) {
        entries.add(new Entry("order", id, sale.localId(), finding, message, sale.sent()));
    }

    private void close(Finding finding, List<Long> orderIds, String note) {
        delivery.reviews().close("order", finding, orderIds, note);
    }
}
