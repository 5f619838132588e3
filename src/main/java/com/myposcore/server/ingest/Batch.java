package com.myposcore.server.ingest;

import com.myposcore.server.delivery.BadRecord;
import com.myposcore.server.delivery.Outcome;
import com.myposcore.server.delivery.Outcome.Kind;
import com.myposcore.server.journal.AuditTrail;
import com.myposcore.server.sales.Sale;
import com.myposcore.server.sales.Tender;
import com.myposcore.wire.Upload;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The records of an upload that make sense in themselves; those that do not are in the outcome
/// already. `failedOrders` are the local ids of refused orders, for the sake of their payments.
record Batch(
        List<Sale> sales,
        List<Tender> tenders,
        List<Upload.Category> categories,
        List<Upload.Product> products,
        List<AuditTrail.Fact> facts,
        Set<String> failedOrders) {

    static Batch check(SentBatch sent, Currency currency, boolean hasBranch, Outcome out) {
        var request = sent.request();
        Set<String> failed = new HashSet<>();
        for (var record : sent.unreadable()) {
            out.failed(record.kind(), record.localId(), record.reason());
            if (record.kind() == Kind.ORDER && record.localId() != null) {
                failed.add(record.localId());
            }
        }
        List<Sale> sales = new ArrayList<>();
        for (var order : orEmpty(request.orders())) {
            try {
                requireBranch(hasBranch);
                sales.add(Sale.check(order, currency));
            } catch (BadRecord e) {
                out.failed(Kind.ORDER, order.localId(), e);
                if (order.localId() != null) {
                    failed.add(order.localId());
                }
            }
        }
        List<Tender> tenders = new ArrayList<>();
        for (var payment : orEmpty(request.payments())) {
            try {
                requireBranch(hasBranch);
                tenders.add(Tender.check(payment, currency));
            } catch (BadRecord e) {
                out.failed(Kind.PAYMENT, payment.localId(), e);
            }
        }
        List<AuditTrail.Fact> facts = new ArrayList<>();
        for (var fact : orEmpty(request.auditTrails())) {
            try {
                facts.add(FactIntake.check(fact));
            } catch (BadRecord e) {
                out.failed(Kind.AUDIT_TRAIL, text(fact, "local_id"), e);
            }
        }
        refuse("tenant", request.tenants(), out);
        refuse("branch", request.branches(), out);
        refuse("user", request.users(), out);
        refuse("role", request.roles(), out);
        sales.forEach(sale -> failed.remove(sale.localId()));
        return new Batch(
                sales,
                tenders,
                orEmpty(request.categories()),
                orEmpty(request.products()),
                facts,
                failed);
    }

    static int records(Upload.Request request) {
        return orEmpty(request.orders()).size()
                + orEmpty(request.payments()).size()
                + orEmpty(request.products()).size()
                + orEmpty(request.categories()).size()
                + orEmpty(request.auditTrails()).size()
                + orEmpty(request.tenants()).size()
                + orEmpty(request.branches()).size()
                + orEmpty(request.users()).size()
                + orEmpty(request.roles()).size();
    }

    /// The smallest batches that stand together: an order with its payments, or one record.
    List<Batch> pieces() {
        List<Batch> pieces = new ArrayList<>();
        categories.forEach(
                c -> pieces.add(piece(List.of(), List.of(), List.of(c), List.of(), List.of())));
        products.forEach(
                p -> pieces.add(piece(List.of(), List.of(), List.of(), List.of(p), List.of())));
        Map<String, List<Tender>> byOrder = new HashMap<>();
        tenders.forEach(
                t -> byOrder.computeIfAbsent(t.orderLocalId(), _ -> new ArrayList<>()).add(t));
        for (var sale : sales) {
            var own = byOrder.remove(sale.localId());
            pieces.add(piece(List.of(sale), own == null ? List.of() : own));
        }
        byOrder.values().stream()
                .flatMap(List::stream)
                .forEach(t -> pieces.add(piece(List.of(), List.of(t))));
        facts.forEach(
                f -> pieces.add(piece(List.of(), List.of(), List.of(), List.of(), List.of(f))));
        return pieces;
    }

    /// The records of a piece one by one, an order before its payments; none where it is but one.
    List<Batch> parts() {
        if (tenders.isEmpty() || sales.size() + tenders.size() == 1) {
            return List.of();
        }
        List<Batch> parts = new ArrayList<>();
        sales.forEach(sale -> parts.add(piece(List.of(sale), List.of())));
        tenders.forEach(tender -> parts.add(piece(List.of(), List.of(tender))));
        return parts;
    }

    private Batch piece(List<Sale> sales, List<Tender> tenders) {
        return piece(sales, tenders, List.of(), List.of(), List.of());
    }

    private Batch piece(
            List<Sale> sales,
            List<Tender> tenders,
            List<Upload.Category> categories,
            List<Upload.Product> products,
            List<AuditTrail.Fact> facts) {
        return new Batch(sales, tenders, categories, products, facts, failedOrders);
    }

    /// Says of every record that it could not be stored.
    void refuseAll(BadRecord reason, Outcome out) {
        sales.forEach(sale -> out.failed(Kind.ORDER, sale.localId(), reason));
        sales.forEach(sale -> failedOrders.add(sale.localId()));
        tenders.forEach(tender -> out.failed(Kind.PAYMENT, tender.localId(), reason));
        categories.forEach(category -> out.failed(Kind.CATEGORY, category.localId(), reason));
        products.forEach(product -> out.failed(Kind.PRODUCT, product.localId(), reason));
        facts.forEach(fact -> out.failed(Kind.AUDIT_TRAIL, fact.localId(), reason));
    }

    private static void requireBranch(boolean hasBranch) {
        if (!hasBranch) {
            throw new BadRecord(
                    "forbidden", null, "only a user who belongs to a branch can sell there");
        }
    }

    private static @Nullable String text(@Nullable Map<String, Object> sent, String field) {
        Object value = sent == null ? null : sent.get(field);
        return value == null ? null : String.valueOf(value);
    }

    private static void refuse(
            String entityType, @Nullable List<@Nullable Map<String, Object>> records, Outcome out) {
        for (var record : orEmpty(records)) {
            String localId = text(record, "local_id");
            out.refused(
                    entityType,
                    localId == null ? text(record, "id") : localId,
                    new BadRecord("forbidden", null, "is never accepted from a client"));
        }
    }

    private static <T extends @Nullable Object> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
