package com.myposcore.server.books;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.Transaction;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.rows.Rows;
import com.myposcore.wire.Download;
import com.myposcore.wire.Page;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Looks up the orders and payments of the caller's branch; of every branch for whoever looks after
/// the whole tenant. Read from one snapshot, so that an order, its items and its payments agree.
///
/// Thread-safe.
public final class SalesBook {
    private final PostgresDatabase database;

    public SalesBook(PostgresDatabase database) {
        this.database = database;
    }

    /// What is looked for; null asks for any. `from` and `to` are the sale's own time; `orderId`
    /// counts for payments alone.
    public record Wanted(
            @Nullable Long branchId,
            @Nullable String status,
            @Nullable String clientId,
            @Nullable Long orderId,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /// A page of orders, newest first.
    public Page<Download.Order> orders(Caller caller, Wanted wanted, int page, int size) {
        long tenant = caller.tenantId();
        return database.look(
                tenant,
                tx -> {
                    var dao = tx.dao(BookDao.class);
                    List<Long> branches = branches(tx, caller, wanted);
                    long total =
                            dao.countOrders(
                                    tenant,
                                    branches,
                                    wanted.status(),
                                    wanted.clientId(),
                                    wanted.from(),
                                    wanted.to());
                    List<Long> ids =
                            dao.orders(
                                    tenant,
                                    branches,
                                    wanted.status(),
                                    wanted.clientId(),
                                    wanted.from(),
                                    wanted.to(),
                                    size,
                                    (page - 1L) * size);
                    return Page.of(whole(tx, caller, ids), page, size, total);
                });
    }

    /// @throws Refusal 404 if the caller's tenant or branch has no such order
    public Download.Order order(Caller caller, long id) {
        long tenant = caller.tenantId();
        return database.read(
                tenant,
                tx ->
                        whole(tx, caller, List.of(id)).stream()
                                .findFirst()
                                .orElseThrow(() -> Refusal.notFound("order", id)));
    }

    /// A page of payments, newest first.
    public Page<Download.Payment> payments(Caller caller, Wanted wanted, int page, int size) {
        long tenant = caller.tenantId();
        return database.look(
                tenant,
                tx -> {
                    var dao = tx.dao(BookDao.class);
                    List<Long> branches = branches(tx, caller, wanted);
                    long total =
                            dao.countPayments(
                                    tenant,
                                    branches,
                                    wanted.status(),
                                    wanted.clientId(),
                                    wanted.orderId(),
                                    wanted.from(),
                                    wanted.to());
                    List<Long> ids =
                            dao.payments(
                                    tenant,
                                    branches,
                                    wanted.status(),
                                    wanted.clientId(),
                                    wanted.orderId(),
                                    wanted.from(),
                                    wanted.to(),
                                    size,
                                    (page - 1L) * size);
                    var rows = new Rows(tx, tenant, branches(tx, caller)).payments(ids);
                    return Page.of(inOrder(rows, Download.Payment::id, ids), page, size, total);
                });
    }

    /// @throws Refusal 404 if the caller's tenant or branch has no such payment
    public Download.Payment payment(Caller caller, long id) {
        return database.read(
                caller.tenantId(),
                tx ->
                        new Rows(tx, caller.tenantId(), branches(tx, caller))
                                .payments(List.of(id)).stream()
                                        .findFirst()
                                        .orElseThrow(() -> Refusal.notFound("payment", id)));
    }

    /// In the order of `ids`, each with its payments.
    private static List<Download.Order> whole(Transaction tx, Caller caller, List<Long> ids) {
        long tenant = caller.tenantId();
        var rows = new Rows(tx, tenant, branches(tx, caller));
        Map<Long, List<Download.Payment>> payments =
                rows.payments(tx.dao(BookDao.class).paymentsOf(tenant, ids)).stream()
                        .collect(Collectors.groupingBy(Download.Payment::orderId));
        return inOrder(rows.orders(ids, payments), Download.Order::id, ids);
    }

    private static <T> List<T> inOrder(List<T> rows, Function<T, Long> id, List<Long> ids) {
        Map<Long, T> byId = rows.stream().collect(Collectors.toMap(id, Function.identity()));
        return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
    }

    private static List<Long> branches(Transaction tx, Caller caller) {
        return caller.onlyBranch() == null
                ? tx.dao(BookDao.class).branches(caller.tenantId())
                : List.of(caller.onlyBranch());
    }

    /// Whoever asks for a branch that is not theirs gets what a branch without sales has.
    private static List<Long> branches(Transaction tx, Caller caller, Wanted wanted) {
        Long asked = wanted.branchId();
        List<Long> seen = branches(tx, caller);
        return asked == null ? seen : seen.stream().filter(asked::equals).toList();
    }
}
