package com.myposcore.terminal.outbox;

import com.myposcore.db.SqliteDatabase;

import java.util.Currency;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The sales that the server has not acknowledged. A row comes in the sale's own transaction and
/// leaves only when an answer of the server names it.
///
/// Thread-safe.
@SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"}) // bodies follow
public final class Outbox {
    private final SqliteDatabase database;
    private final Currency currency;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public Outbox(SqliteDatabase database, Currency currency) {
        this.database = database;
        this.currency = currency;
    }

    public Unsent unsent() {
        throw new UnsupportedOperationException();
    }

    /// The unsent sales, oldest first, at most `limit`.
    public List<UnsentSale> unsentSales(int limit) {
        throw new UnsupportedOperationException();
    }

    /// `listener` runs, on any thread, after each change of what is unsent.
    public void onChanged(Runnable listener) {
        listeners.add(listener);
    }

    /// Tells the listeners; called after the commit that changed something.
    public void changed() {
        listeners.forEach(Runnable::run);
    }
}
