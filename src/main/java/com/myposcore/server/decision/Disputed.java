package com.myposcore.server.decision;

import com.myposcore.db.Transaction;
import com.myposcore.server.delivery.BadRecord;
import com.myposcore.server.delivery.Delivery;
import com.myposcore.server.feed.Entity;
import com.myposcore.server.feed.Publisher;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.ingest.Ingest;
import com.myposcore.server.ingest.MasterIntake;
import com.myposcore.server.rows.Rows;
import com.myposcore.server.sales.Sale;
import com.myposcore.server.sales.SalesIntake;
import com.myposcore.server.sales.Tender;
import com.myposcore.wire.Problem;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The record that a conflict is about. A decision is applied to it by the same code that takes
/// uploads, as if its client had sent the decided content on top of the server's version.
final class Disputed {
    private final Transaction transaction;
    private final DecisionDao dao;
    private final long tenantId;
    private final DecisionDao.Held held;

    Disputed(Transaction transaction, long tenantId, DecisionDao.Held held) {
        this.transaction = transaction;
        this.dao = transaction.dao(DecisionDao.class);
        this.tenantId = tenantId;
        this.held = held;
    }

    /// The version it stands at; locked until the transaction ends.
    int version() {
        return switch (held.entityType()) {
            case "order" -> dao.orderVersion(tenantId, held.entityId());
            case "payment" -> dao.paymentVersion(tenantId, held.entityId());
            case "product" -> dao.productVersion(tenantId, held.entityId());
            case "category" -> dao.categoryVersion(tenantId, held.entityId());
            default -> throw unknown();
        };
    }

    /// The record as it stands, null if it is deleted.
    @Nullable Object image() {
        Long branch = held.branchId();
        var rows = new Rows(transaction, tenantId, branch == null ? List.of() : List.of(branch));
        List<Long> id = List.of(held.entityId());
        List<?> images =
                switch (held.entityType()) {
                    case "order" -> rows.orders(id);
                    case "payment" -> rows.payments(id);
                    case "product" -> rows.products(id);
                    case "category" -> rows.categories(id);
                    default -> throw unknown();
                };
        return images.isEmpty() ? null : images.getFirst();
    }

    /// Leaves the content as it is and says so with a new version.
    void keep(Publisher publisher) {
        settle(1, false);
        publish(publisher);
    }

    /// Applies a record on top of the version at which the server's stands.
    ///
    /// @throws Refusal 422 if the record makes no sense
    void apply(Delivery delivery, Map<String, Object> record, int version) {
        Map<String, Object> sent = new LinkedHashMap<>(record);
        sent.put("local_id", held.localId());
        sent.put("version", version);
        settle(0, true);
        try {
            take(delivery, sent);
        } catch (BadRecord e) {
            throw new Refusal(Problem.UNPROCESSABLE, "resolved_data: " + e.getMessage());
        }
        for (var error : delivery.outcome().errors()) {
            throw new Refusal(Problem.UNPROCESSABLE, "resolved_data: " + error.error());
        }
    }

    private void take(Delivery delivery, Map<String, Object> sent) {
        var currency = Ingest.currency(transaction, tenantId);
        switch (held.entityType()) {
            case "order" ->
                    new SalesIntake(delivery)
                            .take(
                                    List.of(Sale.check(as(sent, Upload.Order.class), currency)),
                                    List.of(),
                                    Set.of());
            case "payment" ->
                    new SalesIntake(delivery)
                            .take(
                                    List.of(),
                                    List.of(Tender.check(as(sent, Upload.Payment.class), currency)),
                                    Set.of());
            case "product" -> {
                sent.put("id", held.entityId());
                new MasterIntake(delivery, currency)
                        .take(List.of(), List.of(as(sent, Upload.Product.class)));
            }
            case "category" -> {
                sent.put("id", held.entityId());
                new MasterIntake(delivery, currency)
                        .take(List.of(as(sent, Upload.Category.class)), List.of());
            }
            default -> throw unknown();
        }
    }

    private void settle(int raise, boolean revive) {
        switch (held.entityType()) {
            case "order" -> dao.settleOrder(tenantId, held.entityId(), raise);
            case "payment" -> dao.settlePayment(tenantId, held.entityId(), raise);
            case "product" -> dao.settleProduct(tenantId, held.entityId(), raise, revive);
            case "category" -> dao.settleCategory(tenantId, held.entityId(), raise, revive);
            default -> throw unknown();
        }
    }

    private void publish(Publisher publisher) {
        var entity = Entity.valueOf(held.entityType().toUpperCase(Locale.ROOT));
        boolean ofBranch = entity == Entity.ORDER || entity == Entity.PAYMENT;
        Long branch = held.branchId();
        long scope = ofBranch && branch != null ? branch : Publisher.TENANT_WIDE;
        if (image() == null) {
            publisher.deleted(entity, scope, held.entityId());
        } else {
            publisher.changed(entity, scope, held.entityId());
        }
    }

    private static <T> T as(Map<String, Object> record, Class<T> type) {
        return WireJson.read(WireJson.text(record), type);
    }

    private IllegalStateException unknown() {
        return new IllegalStateException("a conflict about a " + held.entityType());
    }
}
