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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Brings payments into the database, as [OrderIntake] does orders. Their orders are known by then.
final class PaymentIntake {
    private final Delivery delivery;
    private final PaymentDao dao;
    private final OrderIntake orders;
    private final Set<String> failedOrders;
    private final Set<Long> ordersTouched = new LinkedHashSet<>();
    private final Map<Long, Tender> applied = new LinkedHashMap<>();
    private final List<StaleVersion> merges = new ArrayList<>();

    PaymentIntake(Delivery delivery, OrderIntake orders, Set<String> failedOrders) {
        this.delivery = delivery;
        this.dao = delivery.transaction().dao(PaymentDao.class);
        this.orders = orders;
        this.failedOrders = failedOrders;
    }

    /// Orders whose payments are no longer what they were.
    Set<Long> ordersTouched() {
        return ordersTouched;
    }

    /// The payments that this delivery created or changed, by their id.
    Map<Long, Tender> applied() {
        return applied;
    }

    /// Takes payments whose local ids differ.
    void take(Collection<Tender> tenders) {
        Map<String, Tender> waiting = new LinkedHashMap<>();
        Map<String, SaleRows.TenderRow> rows = new LinkedHashMap<>();
        for (var tender : tenders) {
            Long orderId = orders.idOf(tender.orderLocalId());
            if (orderId == null) {
                refuse(tender);
            } else {
                waiting.put(tender.localId(), tender);
                rows.put(tender.localId(), row(orderId, tender));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        for (var claimed :
                dao.claim(delivery.tenantId(), delivery.clientId(), List.copyOf(rows.values()))) {
            accept(claimed.id(), waiting.remove(claimed.localId()), rows.get(claimed.localId()));
        }
        if (!waiting.isEmpty()) {
            meetExisting(waiting, rows);
        }
    }

    // a payment stands where its order does
    private SaleRows.TenderRow row(long orderId, Tender tender) {
        return SaleRows.TenderRow.of(orderId, orders.branchOf(orderId), tender);
    }

    private void refuse(Tender tender) {
        boolean failed = failedOrders.contains(tender.orderLocalId());
        delivery.outcome()
                .failed(
                        Kind.PAYMENT,
                        tender.localId(),
                        failed
                                ? new BadRecord(
                                        "order_failed",
                                        "order_local_id",
                                        "its order was refused, so the payment was too")
                                : new BadRecord(
                                        "unknown_order",
                                        "order_local_id",
                                        "there is no such order in this branch"));
    }

    private void meetExisting(Map<String, Tender> waiting, Map<String, SaleRows.TenderRow> rows) {
        List<SaleRows.TenderRow> updates = new ArrayList<>();
        List<Long> changing = new ArrayList<>();
        for (var stored :
                dao.lock(delivery.tenantId(), delivery.clientId(), List.copyOf(waiting.keySet()))) {
            var sent = waiting.get(stored.localId());
            var row = rows.get(stored.localId());
            var tender = sent == null || row == null ? null : decide(stored, sent).orElse(null);
            if (tender != null && row != null) {
                var decided = row(row.orderId(), tender);
                ordersTouched.add(stored.orderId());
                changing.add(stored.id());
                updates.add(decided);
                accept(stored.id(), tender, decided);
            }
        }
        if (!updates.isEmpty()) {
            new Images(delivery.transaction(), delivery.tenantId())
                    .keep(RecordKind.PAYMENT, changing);
            dao.update(delivery.tenantId(), delivery.clientId(), updates);
        }
    }

    /// The payment that is to be applied as an update; everything else is answered here.
    private Optional<Tender> decide(PaymentDao.Stored stored, Tender tender) {
        var verdict =
                Verdict.of(
                        tender.version(),
                        tender.hash(),
                        false,
                        stored.version(),
                        stored.hashes(),
                        false);
        if (verdict == Verdict.REPLAY) {
            delivery.outcome()
                    .stored(Kind.PAYMENT, tender.localId(), stored.id(), stored.version());
            return Optional.empty();
        }
        if (stored.branchId() != delivery.branchId()) {
            delivery.outcome()
                    .failed(
                            Kind.PAYMENT,
                            tender.localId(),
                            new BadRecord(
                                    "forbidden", null, "the payment belongs to another branch"));
            return Optional.empty();
        }
        return verdict == Verdict.UPDATE ? Optional.of(tender) : clash(stored, tender, verdict);
    }

    private Optional<Tender> clash(PaymentDao.Stored stored, Tender tender, Verdict verdict) {
        var clash =
                new Clash(
                        RecordKind.PAYMENT,
                        stored.id(),
                        tender.localId(),
                        verdict.conflictType(),
                        tender.version(),
                        stored.version(),
                        tender.sent(),
                        image(stored.id()),
                        tender.hash(),
                        verdict.message("payment", tender.version(), stored.version()));
        var stale = StaleVersion.settle(delivery, Kind.PAYMENT, clash);
        stale.ifPresent(merges::add);
        return stale.map(merged -> tender(merged.whole()));
    }

    private Tender tender(Map<String, Object> whole) {
        return Tender.check(
                WireJson.read(WireJson.text(whole), Upload.Payment.class),
                ShopCurrency.of(delivery.transaction(), delivery.tenantId()));
    }

    /// Tells of the payments that were merged.
    void tellMerges() {
        for (var stale : merges) {
            stale.tell(
                    delivery, stale.clash().serverVersion() + 1, image(stale.clash().entityId()));
        }
    }

    private @Nullable Object image(long id) {
        var held = delivery.rows().payments(List.of(id));
        return held.isEmpty() ? null : held.getFirst();
    }

    private void accept(long id, @Nullable Tender tender, SaleRows.@Nullable TenderRow row) {
        if (tender == null || row == null) {
            return;
        }
        applied.put(id, tender);
        ordersTouched.add(row.orderId());
        delivery.publisher().changed(Entity.ORDER, row.branchId(), row.orderId());
        delivery.outcome().stored(Kind.PAYMENT, tender.localId(), id, tender.version() + 1);
    }
}
