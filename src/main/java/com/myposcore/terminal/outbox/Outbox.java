package com.myposcore.terminal.outbox;

import com.myposcore.db.SqliteDatabase;
import com.myposcore.db.Transaction;
import com.myposcore.money.Money;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// The sales that the server has not acknowledged. A row comes in the sale's own transaction and
/// leaves only when an answer of the server names it.
///
/// Thread-safe.
public final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    // a sale that waits for the writer waits for so many acknowledgements at most
    private static final int KEPT_AT_ONCE = 4;

    private final SqliteDatabase database;
    private final Currency currency;
    private final SaleUnderWay saleUnderWay = new SaleUnderWay();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> appendListeners = new CopyOnWriteArrayList<>();

    public Outbox(SqliteDatabase database, Currency currency) {
        this.database = database;
        this.currency = currency;
    }

    /// The sale at the counter that comes here next.
    public SaleUnderWay saleUnderWay() {
        return saleUnderWay;
    }

    /// Queues a sale in the transaction that makes it.
    public void append(Transaction tx, UUID orderId, SaleFact fact, Money value, Instant at) {
        tx.dao(OutboxDao.class)
                .append(new OutboxDao.Row(orderId, WireJson.text(fact), value.minor(), at));
    }

    public Unsent unsent() {
        var sums = database.read(tx -> tx.dao(OutboxDao.class).sums());
        return new Unsent(
                sums.count(), money(sums.valueMinor()), sums.oldest(), sums.needAttention());
    }

    /// The unsent sales, oldest first, at most `limit`.
    public List<UnsentSale> unsentSales(int limit) {
        return database.read(tx -> tx.dao(OutboxDao.class).unsent(limit)).stream()
                .map(this::listed)
                .toList();
    }

    private UnsentSale listed(OutboxDao.Listed row) {
        return new UnsentSale(
                row.orderId(),
                row.receiptNumber(),
                money(row.amountMinor()),
                row.madeAt(),
                UnsentCause.valueOf(row.cause()),
                row.detail(),
                row.attempts(),
                row.nextTryAt());
    }

    /// The oldest sales that wait, at most `limit`; each is unpacked when the stream comes to it.
    public Stream<Parcel> pending(int limit) {
        return parcels(database.read(tx -> tx.dao(OutboxDao.class).pending(limit)));
    }

    /// As [#pending], of sales refused or in conflict before whose time to be tried again has come.
    public Stream<Parcel> refusedBefore(Instant now, int limit) {
        return parcels(database.read(tx -> tx.dao(OutboxDao.class).refused(now, limit)));
    }

    private static Stream<Parcel> parcels(List<OutboxDao.Waiting> rows) {
        return rows.stream()
                .map(
                        row ->
                                new Parcel(
                                        row.orderId(),
                                        WireJson.read(row.payload(), SaleFact.class)));
    }

    /// Lets every sale that was refused or is in conflict be tried again from `now` on.
    public void tryRefusedAgain(Instant now) {
        database.run(tx -> tx.dao(OutboxDao.class).tryRefusedAgain(now));
    }

    /// These went out and no answer came that names them: they stay, with the cause.
    public void notSent(
            List<Parcel> parcels,
            UnsentCause cause,
            @Nullable String detail,
            @Nullable Instant nextTry) {
        var orders = parcels.stream().map(Parcel::orderId).toList();
        database.run(tx -> tx.dao(OutboxDao.class).tried(orders, cause.name(), detail, nextTry));
        changed();
    }

    /// The server keeps these apart for a manager: they stay, and are not sent again.
    public void handedOver(List<Parcel> parcels) {
        var orders = parcels.stream().map(Parcel::orderId).toList();
        database.run(tx -> tx.dao(OutboxDao.class).handedOver(orders));
        changed();
    }

    /// The server lets this terminal in again: what was handed over is sent as usual, and if a
    /// manager took it meanwhile, that is its acknowledgement.
    public void takeBack() {
        if (database.read(tx -> tx.dao(OutboxDao.class).handedOverCount()) > 0) {
            database.run(tx -> tx.dao(OutboxDao.class).takeBack());
            changed();
        }
    }

    /// The server's answer to a batch: what it has, what it declined, and what was decided there
    /// about sales that it has. What it says of one sale is kept in one transaction; many sales
    /// are kept in several if somebody waits to sell.
    public void answered(
            List<Acknowledgement> acknowledged,
            List<Declined> declined,
            List<Decided> decided,
            Instant now) {
        Map<UUID, Decided> decisions = new HashMap<>();
        decided.forEach(one -> decisions.put(one.orderId(), one));
        for (int kept = 0; kept < acknowledged.size(); ) {
            var rest = acknowledged.subList(kept, acknowledged.size());
            kept += database.write(tx -> acknowledgeSome(tx, rest, decisions, now));
        }
        if (!declined.isEmpty()) {
            database.run(tx -> declined.forEach(one -> decline(tx, one)));
        }
        if (acknowledged.size() > KEPT_AT_ONCE) {
            database.checkpoint();
        }
        changed();
    }

    private int acknowledgeSome(
            Transaction tx,
            List<Acknowledgement> acknowledged,
            Map<UUID, Decided> decisions,
            Instant now) {
        int kept = 0;
        do {
            int end = Math.min(kept + KEPT_AT_ONCE, acknowledged.size());
            var slice = acknowledged.subList(kept, end);
            for (var one : slice) {
                var decision = decisions.get(one.orderId());
                if (decision != null) {
                    TakeOver.apply(tx, decision, currency);
                }
            }
            acknowledge(tx.dao(AcknowledgementDao.class), slice, now);
            kept = end;
        } while (kept < acknowledged.size() && !database.isAwaited());
        return kept;
    }

    private static void acknowledge(
            AcknowledgementDao dao, List<Acknowledgement> acknowledged, Instant now) {
        var paid = new ArrayList<Acknowledgement.Paid>();
        acknowledged.forEach(order -> paid.addAll(order.payments()));
        dao.sent(acknowledged, now);
        dao.orders(acknowledged);
        dao.items(acknowledged);
        dao.payments(paid);
        dao.movements(acknowledged);
    }

    private static void decline(Transaction tx, Declined one) {
        boolean conflict = one.cause() == UnsentCause.CONFLICT;
        String status = conflict ? "conflict" : "failed";
        tx.dao(OutboxDao.class)
                .declined(
                        one.orderId(),
                        conflict ? "conflict" : "refused",
                        one.cause().name(),
                        one.detail(),
                        one.nextTry());
        var rows = tx.dao(AcknowledgementDao.class);
        rows.declinedOrder(one.orderId(), status, one.conflictData());
        rows.declinedItems(one.orderId(), status);
        rows.declinedPayments(one.orderId(), status);
    }

    /// Hears of the branch's conflicts in the transaction that pulls them: a sale of this terminal
    /// that was decided is due at once, and the answer to it tells the decision.
    public void hear(
            Transaction tx, List<Map<String, Object>> conflicts, String clientId, Instant now) {
        TakeOver.hear(tx, conflicts, clientId, now);
    }

    /// Whether a sale in conflict waits to hear how it was decided.
    public boolean isDecisionDue(Instant now) {
        return database.read(tx -> tx.dao(DecidedDao.class).dueCount(now)) > 0;
    }

    /// `listener` runs, on any thread, after each new sale in the outbox.
    public void onAppended(Runnable listener) {
        appendListeners.add(listener);
    }

    /// Tells the listeners of a new sale; called after its commit.
    public void appended() {
        changed();
        tell(appendListeners);
    }

    /// `listener` runs, on any thread, after each change of what is unsent.
    public void onChanged(Runnable listener) {
        listeners.add(listener);
    }

    private void changed() {
        tell(listeners);
    }

    // A listener's failure goes no further: what was committed stays committed.
    private static void tell(List<Runnable> listeners) {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.error("a listener of the outbox failed", e);
            }
        }
    }

    private Money money(long minor) {
        return new Money(minor, currency);
    }
}
