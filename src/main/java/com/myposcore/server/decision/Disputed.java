package com.myposcore.server.decision;

import com.myposcore.db.Transaction;
import com.myposcore.server.delivery.BadRecord;
import com.myposcore.server.delivery.Delivery;
import com.myposcore.server.delivery.ShopCurrency;
import com.myposcore.server.feed.Entity;
import com.myposcore.server.feed.Publisher;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.ingest.MasterIntake;
import com.myposcore.server.review.ConflictFlag;
import com.myposcore.server.rows.Rows;
import com.myposcore.server.sales.Sale;
import com.myposcore.server.sales.SalesIntake;
import com.myposcore.server.sales.Tender;
import com.myposcore.server.versions.Images;
import com.myposcore.server.versions.RecordKind;
import com.myposcore.wire.Download;
import com.myposcore.wire.Problem;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The record that a conflict is about. A decision is applied to it by the same code that takes
/// uploads, as if its client had sent the decided content on top of the server's version.
final class Disputed {
    private final Transaction transaction;
    private final DecisionDao dao;
    private final Images images;
    private final long tenantId;
    private final DecisionDao.Held held;
    private final RecordKind kind;

    Disputed(Transaction transaction, long tenantId, DecisionDao.Held held) {
        this.transaction = transaction;
        this.dao = transaction.dao(DecisionDao.class);
        this.images = new Images(transaction, tenantId);
        this.tenantId = tenantId;
        this.held = held;
        this.kind = RecordKind.of(held.entityType());
    }

    /// The version it stands at; locked until the transaction ends.
    int version() {
        return switch (kind) {
            case ORDER -> dao.orderVersion(tenantId, held.entityId());
            case PAYMENT -> dao.paymentVersion(tenantId, held.entityId());
            case PRODUCT -> dao.productVersion(tenantId, held.entityId());
            case CATEGORY -> dao.categoryVersion(tenantId, held.entityId());
        };
    }

    /// The record as it stands, null if it is deleted.
    @Nullable Object image() {
        Long branch = held.branchId();
        var rows = new Rows(transaction, tenantId, branch == null ? List.of() : List.of(branch));
        List<Long> id = List.of(held.entityId());
        List<?> found =
                switch (kind) {
                    case ORDER -> rows.orders(id);
                    case PAYMENT -> rows.payments(id);
                    case PRODUCT -> rows.products(id);
                    case CATEGORY -> rows.categories(id);
                };
        return found.isEmpty() ? null : found.getFirst();
    }

    /// Leaves the content as it is and says so with a new version.
    void keep(Publisher publisher) {
        images.keep(kind, List.of(held.entityId()));
        switch (kind) {
            case ORDER -> dao.raiseOrder(tenantId, held.entityId());
            case PAYMENT -> dao.raisePayment(tenantId, held.entityId());
            case PRODUCT -> dao.raiseProduct(tenantId, held.entityId());
            case CATEGORY -> dao.raiseCategory(tenantId, held.entityId());
        }
        publish(publisher);
    }

    /// What the record says, with some of it said otherwise.
    ///
    /// @throws Refusal 422 if nothing of it is
    Map<String, Object> with(Map<String, Object> fields) {
        var known = kind.shape().parts().stream().flatMap(part -> part.fields().stream()).toList();
        if (known.stream().allMatch(field -> fields.get(field) == null)) {
            throw new Refusal(
                    Problem.UNPROCESSABLE,
                    "resolved_data: says nothing of " + String.join(", ", known));
        }
        Map<String, Object> whole = new LinkedHashMap<>(images.now(kind, held.entityId()));
        whole.putAll(fields);
        return whole;
    }

    /// Applies a record on top of the version at which the server's stands; `source` names it where
    /// it makes no sense.
    ///
    /// @throws Refusal 422 if the record makes no sense, or names what the tenant does not have
    void apply(Delivery delivery, Map<String, Object> record, int version, String source) {
        Map<String, Object> sent = new LinkedHashMap<>(record);
        sent.put("local_id", held.localId());
        sent.put("version", version);
        try {
            take(delivery, sent);
        } catch (BadRecord e) {
            throw refused(source, String.valueOf(e.getMessage()));
        }
        for (var error : delivery.outcome().errors()) {
            throw refused(source, error.error());
        }
    }

    /// The record is no longer in conflict, unless another one about it is open.
    void settle() {
        ConflictFlag.refresh(transaction, tenantId, kind, held.entityId());
    }

    private static Refusal refused(String source, String reason) {
        return new Refusal(Problem.UNPROCESSABLE, source + ": " + reason);
    }

    private void take(Delivery delivery, Map<String, Object> sent) {
        var currency = ShopCurrency.of(transaction, tenantId);
        switch (kind) {
            case ORDER ->
                    new SalesIntake(delivery)
                            .take(
                                    List.of(Sale.check(as(sent, Upload.Order.class), currency)),
                                    List.of(),
                                    Set.of());
            case PAYMENT ->
                    new SalesIntake(delivery)
                            .take(
                                    List.of(),
                                    List.of(Tender.check(as(sent, Upload.Payment.class), currency)),
                                    Set.of());
            case PRODUCT -> {
                sent.put("id", held.entityId());
                var product = as(sent, Upload.Product.class);
                new Revival(transaction, tenantId).of(held.entityId(), product);
                new MasterIntake(delivery, currency).take(List.of(), List.of(product));
            }
            case CATEGORY -> {
                sent.put("id", held.entityId());
                var category = as(sent, Upload.Category.class);
                new Revival(transaction, tenantId).of(held.entityId(), category);
                new MasterIntake(delivery, currency).take(List.of(category), List.of());
            }
        }
    }

    private void publish(Publisher publisher) {
        Object now = image();
        if (now instanceof Download.Payment payment) {
            publisher.changed(Entity.ORDER, payment.branchId(), payment.orderId());
            return;
        }
        var entity = Entity.valueOf(kind.name());
        Long branch = held.branchId();
        long scope = kind == RecordKind.ORDER && branch != null ? branch : Publisher.TENANT_WIDE;
        if (now == null) {
            publisher.deleted(entity, scope, held.entityId());
        } else {
            publisher.changed(entity, scope, held.entityId());
        }
    }

    private static <T> T as(Map<String, Object> record, Class<T> type) {
        return WireJson.read(WireJson.text(record), type);
    }
}
