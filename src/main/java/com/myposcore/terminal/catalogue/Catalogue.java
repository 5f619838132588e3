package com.myposcore.terminal.catalogue;

import com.myposcore.db.SqliteDatabase;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// What this branch sells, read from the till's own file. Every answer takes a few milliseconds
/// at 100,000 products and never waits for a writer or the network.
///
/// Thread-safe.
@SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"}) // bodies follow
public final class Catalogue {
    private final SqliteDatabase database;
    private final Currency currency;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public Catalogue(SqliteDatabase database, Currency currency) {
        this.database = database;
        this.currency = currency;
    }

    /// The categories that hold at least one product, by name.
    public List<Category> categories() {
        throw new UnsupportedOperationException();
    }

    /// What sells best at this till; the first products while nothing was sold yet.
    public List<Product> favourites(int limit) {
        throw new UnsupportedOperationException();
    }

    /// The first products of a category, by name.
    public List<Product> inCategory(long categoryId, int limit) {
        throw new UnsupportedOperationException();
    }

    /// The first products of all, by name.
    public List<Product> all(int limit) {
        throw new UnsupportedOperationException();
    }

    /// The products whose name or SKU holds every word of `text`, those that begin with it first.
    public List<Product> search(String text, int limit) {
        throw new UnsupportedOperationException();
    }

    /// The product with exactly this barcode or SKU (letter case of an SKU does not matter).
    public Optional<Product> byCode(String barcodeOrSku) {
        throw new UnsupportedOperationException();
    }

    public Optional<Product> byId(long id) {
        throw new UnsupportedOperationException();
    }

    /// How many products can be sold.
    public int size() {
        throw new UnsupportedOperationException();
    }

    /// When the till last knew that it equals the server; empty before the first whole pull.
    public Optional<Instant> asOf() {
        throw new UnsupportedOperationException();
    }

    /// `listener` runs, on any thread, after each change of what this catalogue answers.
    public void onChanged(Runnable listener) {
        listeners.add(listener);
    }

    /// Tells the listeners that the stored catalogue has changed.
    public void changed() {
        listeners.forEach(Runnable::run);
    }
}
