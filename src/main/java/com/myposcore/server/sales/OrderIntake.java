package com.myposcore.server.sales;

import com.myposcore.server.delivery.BadRecord;
import com.myposcore.server.delivery.Delivery;
import com.myposcore.server.delivery.Outcome.Kind;
import com.myposcore.server.delivery.ShopCurrency;
import com.myposcore.server.delivery.StaleVersion;
import com.myposcore.server.delivery.Verdict;
import com.myposcore.server.feed.Entity;
import com.myposcore.server.review.Clash;
import com.myposcore.server.versions.Images;
import com.myposcore.server.versions.RecordKind;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Brings orders into the database: claims the new ones in one statement, then decides for each
/// that was there already whether it is a replay, an update or a conflict.
final class OrderIntake {
    private final Delivery delivery;
    private final OrderDao dao;
    private final StockPosting stock;
    private final Map<Long, StockDao.Product> products;
    private final Map<String, Long> ids = new HashMap<>();
    private final Map<Long, Sale> applied = new LinkedHashMap<>();
    private final Map<Long, Long> branches = new HashMap<>();
    private final Set<Long> created = new HashSet<>();
    private final Set<Long> refunded = new HashSet<>();
    private final List<StaleVersion> merges = new ArrayList<>();

    OrderIntake(Delivery delivery, StockPosting stock, Map<Long, StockDao.Product> products) {
        this.delivery = delivery;
        this.dao = delivery.transaction().dao(OrderDao.class);
        this.stock = stock;
        this.products = products;
    }

    /// The orders that this delivery created or changed, by their id.
    Map<Long, Sale> applied() {
        return applied;
    }

    /// Whether this delivery made the order and left it as it came.
    boolean isNew(long id) {
        return created.contains(id);
    }

    /// Whether a refund of the order came before it.
    boolean isRefunded(long id) {
        return refunded.contains(id);
    }

    /// The id of an order that was delivered now, stands in this branch or is the client's own.
    @Nullable Long idOf(String localId) {
        return ids.get(localId);
    }

    long branchOf(long id) {
        return branches.getOrDefault(id, delivery.branchId());
    }

    /// Takes sales whose local ids differ. `paid` are the local ids of those that come with their
    /// full payment; `alsoLock` local ids of orders that payments will change.
    void take(Collection<Sale> sales, Set<String> paid, Set<String> alsoLock) {
        Map<String, Sale> waiting = new LinkedHashMap<>();
        sales.forEach(sale -> waiting.put(sale.localId(), sale));
        List<SaleRows.ItemRow> items = new ArrayList<>();
        for (var claimed : claim(sales, paid)) {
            var sale = waiting.remove(claimed.localId());
            if (sale != null) {
                created.add(claimed.id());
                if (claimed.isRefunded()) {
                    refunded.add(claimed.id());
                }
                delivery.publisher().created(Entity.ORDER, delivery.branchId(), claimed.id());
                accept(claimed.id(), sale, items);
                stock.sold(claimed.id(), sale);
            }
        }
        Set<String> toLock = new TreeSet<>(alsoLock);
        toLock.removeAll(ids.keySet());
        toLock.addAll(waiting.keySet());
        if (!toLock.isEmpty()) {
            meetExisting(dao.lock(delivery.tenantId(), List.copyOf(toLock)), waiting, items);
        }
        if (!items.isEmpty()) {
            dao.insertItems(delivery.tenantId(), delivery.clientId(), items);
        }
    }

    private List<OrderDao.Claimed> claim(Collection<Sale> sales, Set<String> paid) {
        if (sales.isEmpty()) {
            return List.of();
        }
        var rows = sales.stream().map(sale -> row(sale, paid.contains(sale.localId()))).toList();
        return dao.claim(
                delivery.tenantId(),
                delivery.branchId(),
                delivery.caller().userId(),
                delivery.clientId(),
                rows);
    }

    private static SaleRows.OrderRow row(Sale sale, boolean isPaid) {
        return SaleRows.OrderRow.of(
                sale, sale.isCompleting() && !isPaid ? "confirmed" : sale.status());
    }

    private void accept(long id, Sale sale, List<SaleRows.ItemRow> items) {
        ids.put(sale.localId(), id);
        applied.put(id, sale);
        for (int i = 0; i < sale.lines().size(); i++) {
            var line = sale.lines().get(i);
            var product = products.get(line.productId());
            items.add(
                    SaleRows.ItemRow.of(
                            id, i + 1, sale, line, product == null ? null : product.name()));
        }
        delivery.publisher().changed(Entity.ORDER, delivery.branchId(), id);
        delivery.outcome().stored(Kind.ORDER, sale.localId(), id, sale.version() + 1);
    }

    private void meetExisting(
            List<OrderDao.Stored> existing,
            Map<String, Sale> waiting,
            List<SaleRows.ItemRow> items) {
        Map<Long, Sale> updates = new LinkedHashMap<>();
        Map<Long, OrderDao.Stored> before = new HashMap<>();
        for (var stored : existing) {
            boolean own = stored.clientId().equals(delivery.clientId());
            branches.put(stored.id(), stored.branchId());
            if (own) {
                ids.put(stored.localId(), stored.id());
            } else if (stored.branchId() == delivery.branchId()) {
                ids.putIfAbsent(stored.localId(), stored.id());
            }
            var sale = own ? waiting.get(stored.localId()) : null;
            if (sale != null) {
                decide(stored, sale)
                        .ifPresent(
                                decided -> {
                                    updates.put(stored.id(), decided);
                                    before.put(stored.id(), stored);
                                });
            }
        }
        if (!updates.isEmpty()) {
            update(updates, before, items);
        }
    }

    /// The sale that is to be applied as an update; everything else is answered here.
    private Optional<Sale> decide(OrderDao.Stored stored, Sale sale) {
        var verdict =
                Verdict.of(
                        sale.version(),
                        sale.hash(),
                        false,
                        stored.version(),
                        stored.hashes(),
                        false);
        if (verdict == Verdict.REPLAY) {
            delivery.outcome().stored(Kind.ORDER, sale.localId(), stored.id(), stored.version());
            return Optional.empty();
        }
        if (stored.branchId() != delivery.branchId()) {
            delivery.outcome()
                    .failed(
                            Kind.ORDER,
                            sale.localId(),
                            new BadRecord(
                                    "forbidden", null, "the order belongs to another branch"));
            return Optional.empty();
        }
        // under a local id that is taken twice two sales were made: both are kept, for a manager
        if (verdict != Verdict.ALREADY_EXISTS && !sale.kind().equals(stored.kind())) {
            var reason = "the order is a " + stored.kind() + " and stays one";
            delivery.outcome()
                    .failed(
                            Kind.ORDER,
                            sale.localId(),
                            new BadRecord("kind_changed", "kind", reason));
            return Optional.empty();
        }
        return verdict == Verdict.UPDATE ? Optional.of(sale) : clash(stored, sale, verdict);
    }

    private Optional<Sale> clash(OrderDao.Stored stored, Sale sale, Verdict verdict) {
        var clash =
                new Clash(
                        RecordKind.ORDER,
                        stored.id(),
                        sale.localId(),
                        verdict.conflictType(),
                        sale.version(),
                        stored.version(),
                        sale.sent(),
                        image(stored.id()),
                        sale.hash(),
                        verdict.message("order", sale.version(), stored.version()));
        var stale = StaleVersion.settle(delivery, Kind.ORDER, clash);
        stale.ifPresent(merges::add);
        return stale.map(StaleVersion::whole).map(this::sale);
    }

    private Sale sale(Map<String, Object> whole) {
        var currency = ShopCurrency.of(delivery.transaction(), delivery.tenantId());
        var sale = Sale.check(WireJson.read(WireJson.text(whole), Upload.Order.class), currency);
        products.putAll(stock.products(sale.lines().stream().map(Sale.Line::productId).toList()));
        return sale;
    }

    /// Tells of the orders that were merged, once they are settled.
    void tellMerges() {
        for (var stale : merges) {
            var clash = stale.clash();
            stale.tell(delivery, clash.serverVersion() + 1, image(clash.entityId()));
        }
    }

    private @Nullable Object image(long id) {
        return delivery.rows().orders(List.of(id)).stream().findFirst().orElse(null);
    }

    private void update(
            Map<Long, Sale> updates,
            Map<Long, OrderDao.Stored> before,
            List<SaleRows.ItemRow> items) {
        List<Long> orderIds = List.copyOf(updates.keySet());
        new Images(delivery.transaction(), delivery.tenantId()).keep(RecordKind.ORDER, orderIds);
        stock.changed(orderIds, before, updates);
        created.removeAll(orderIds);
        var rows = updates.values().stream().map(sale -> row(sale, true)).toList();
        dao.update(delivery.tenantId(), delivery.clientId(), rows);
        dao.clearItems(delivery.tenantId(), orderIds);
        updates.forEach((id, sale) -> accept(id, sale, items));
    }
}
