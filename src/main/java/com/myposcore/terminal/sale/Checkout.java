package com.myposcore.terminal.sale;

import com.myposcore.db.SqliteDatabase;
import com.myposcore.terminal.identity.TerminalIdentity;
import com.myposcore.terminal.outbox.Outbox;
import com.myposcore.terminal.staff.Cashier;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Turns a basket into a paid sale, in one commit: sale, lines, payment, stock movements, receipt
/// number and outbox row stand on the disk together, or none of them does.
///
/// Thread-safe. Waits for the disk: call it off the FX thread.
@SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"}) // bodies follow
public final class Checkout {
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

    /// Returns when the sale is on the disk, and not before.
    ///
    /// @throws IllegalArgumentException if the basket is empty or the cash is short of the total
    /// @throws SaleNotSaved if the till's file refuses; nothing of the sale was kept
    public Sale pay(Basket basket, Tender tender, Cashier cashier) {
        throw new UnsupportedOperationException();
    }

    /// The last sale made at this till, also after a restart.
    public Optional<Sale> lastSale() {
        throw new UnsupportedOperationException();
    }
}
