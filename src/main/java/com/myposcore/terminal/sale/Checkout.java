package com.myposcore.terminal.sale;

import com.myposcore.db.DatabaseFailure;
import com.myposcore.db.SqliteDatabase;
import com.myposcore.db.Transaction;
import com.myposcore.money.Money;
import com.myposcore.terminal.identity.TerminalIdentity;
import com.myposcore.terminal.outbox.Outbox;
import com.myposcore.terminal.staff.Cashier;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Turns a basket into a paid sale, in one commit: sale, lines, payment, stock movements, receipt
/// number and outbox row stand on the disk together, or none of them does.
///
/// Thread-safe. Waits for the disk: call it off the FX thread.
public final class Checkout {
    private static final int DIGITS = 6;

    private final SqliteDatabase database;
    private final Outbox outbox;
    private final TerminalIdentity identity;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /// `ids` answers time-ordered ids (version 7), each one once.
    public Checkout(
            SqliteDatabase database,
            Outbox outbox,
            TerminalIdentity identity,
            Clock clock,
            Supplier<UUID> ids) {
        this.database = database;
        this.outbox = outbox;
        this.identity = identity;
        this.clock = clock;
        this.ids = ids;
    }

    /// Tells whether something is in the basket.
    public void selling(boolean underWay) {
        outbox.saleUnderWay().set(underWay);
    }

    /// Returns when the sale is on the disk, and not before.
    ///
    /// @throws IllegalArgumentException if the basket is empty or the cash is short of the total
    /// @throws SaleNotSaved if the till's file refuses; nothing of the sale was kept
    public Sale pay(Basket basket, Tender tender, Cashier cashier) {
        if (basket.isEmpty()) {
            throw new IllegalArgumentException("an empty basket cannot be paid");
        }
        var totals = tender instanceof Tender.Cash ? basket.cashTotals() : basket.totals();
        var change = change(totals.total(), tender);
        var id = ids.get();
        var paymentId = ids.get();
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Sale paid;
        try {
            paid =
                    database.write(
                            tx -> {
                                var number = nextReceiptNumber(tx);
                                var sale =
                                        new Sale(
                                                id,
                                                number,
                                                basket.lines(),
                                                totals,
                                                tender,
                                                change,
                                                at,
                                                cashier);
                                save(tx, sale, paymentId);
                                return sale;
                            });
        } catch (DatabaseFailure e) {
            throw new SaleNotSaved(e.getMessage(), e);
        }
        outbox.appended();
        return paid;
    }

    private static Money change(Money total, Tender tender) {
        if (!(tender instanceof Tender.Cash(Money tendered))) {
            return Money.zero(total.currency());
        }
        if (tendered.compareTo(total) < 0) {
            throw new IllegalArgumentException(
                    "cash of " + tendered.toDecimal() + " is short of " + total.toDecimal());
        }
        return tendered.minus(total);
    }

    private String nextReceiptNumber(Transaction tx) {
        long number = tx.dao(SaleDao.class).nextReceipt(identity.name());
        String digits = Long.toString(number);
        String zeros = "0".repeat(Math.max(0, DIGITS - digits.length()));
        return identity.name() + "-" + zeros + digits;
    }

    private void save(Transaction tx, Sale sale, UUID paymentId) {
        var rows = SaleRows.of(sale, paymentId, identity);
        var dao = tx.dao(SaleDao.class);
        dao.insertOrder(rows.order());
        dao.insertItems(rows.items());
        dao.moveStock(sale.id());
        dao.insertPayment(rows.payment());
        outbox.append(
                tx, sale.id(), SaleOnWire.of(sale, paymentId), sale.totals().total(), sale.at());
    }

    /// The last sale made at this till, also after a restart.
    public Optional<Sale> lastSale() {
        return database.read(
                tx -> {
                    var dao = tx.dao(SaleDao.class);
                    return dao.lastOrder()
                            .map(
                                    order ->
                                            new SaleRows(
                                                    order,
                                                    dao.items(order.id()),
                                                    dao.payment(order.id())))
                            .map(rows -> rows.toSale(identity.rules().currency()));
                });
    }
}
