package com.myposcore.terminal.catalogue;

import com.myposcore.db.SqliteDatabase;
import com.myposcore.db.Transaction;
import com.myposcore.money.Money;
import com.myposcore.money.Quantity;
import com.myposcore.wire.WireJson;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What this branch sells, read from the till's own file. Every answer takes a few milliseconds
/// at 100,000 products and never waits for a writer or the network.
///
/// Thread-safe.
public final class Catalogue {
    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);
    private static final int RECENT_SALES = 1_000;
    private static final int MOST_WORDS = 4;
    // Sorts after every character that a name holds.
    private static final String LAST = "\uffff";
    private static final Pattern NOT_FOR_ONE_LINE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private final SqliteDatabase database;
    private final Currency currency;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public Catalogue(SqliteDatabase database, Currency currency) {
        this.database = database;
        this.currency = currency;
    }

    /// The categories that hold at least one product, by name.
    public List<Category> categories() {
        return database.read(tx -> dao(tx).categories());
    }

    /// The ids of what sold best in this till's last sales, the best first.
    public List<Long> bestSellers(int limit) {
        return database.read(tx -> dao(tx).bestSellers(RECENT_SALES, limit));
    }

    /// Those of `bestSellers` that are still sold, as they stand there, then the first products by
    /// name.
    public List<Product> favourites(List<Long> bestSellers, int limit) {
        return database.read(
                tx -> {
                    var ids = new LinkedHashSet<>(bestSellers);
                    var products = new ArrayList<>(byIds(tx, ids));
                    if (products.size() < limit) {
                        products(dao(tx).all(limit)).stream()
                                .filter(product -> !ids.contains(product.id()))
                                .limit(limit - products.size())
                                .forEach(products::add);
                    }
                    return products;
                });
    }

    /// The first products of a category, by name.
    public List<Product> inCategory(long categoryId, int limit) {
        return products(database.read(tx -> dao(tx).inCategory(categoryId, limit)));
    }

    /// The first products of all, by name.
    public List<Product> all(int limit) {
        return products(database.read(tx -> dao(tx).all(limit)));
    }

    /// The products whose name or SKU holds every word of `text`, those that begin with it first.
    public List<Product> search(String text, int limit) {
        var words = words(text);
        if (words.isEmpty()) {
            return List.of();
        }
        return database.read(
                tx -> {
                    var ids = new LinkedHashSet<>(beginningWith(tx, words, limit));
                    if (ids.size() < limit) {
                        ids.addAll(holding(tx, words, limit));
                    }
                    return byIds(tx, ids).stream().limit(limit).toList();
                });
    }

    /// The product with exactly this barcode or SKU (letter case of an SKU does not matter).
    public Optional<Product> byCode(String barcodeOrSku) {
        return database.read(
                tx -> {
                    var id = dao(tx).idOf(barcodeOrSku.strip());
                    return id == null
                            ? Optional.empty()
                            : byIds(tx, List.of(id)).stream().findFirst();
                });
    }

    public Optional<Product> byId(long id) {
        return database.read(tx -> byIds(tx, List.of(id)).stream().findFirst());
    }

    /// How many products can be sold.
    public int size() {
        return database.read(tx -> dao(tx).size());
    }

    /// When the till last knew that it equals the server; empty before the first whole pull.
    public Optional<Instant> asOf() {
        return database.read(tx -> dao(tx).asOf());
    }

    /// `listener` runs, on any thread, after each change of what this catalogue answers.
    public void onChanged(Runnable listener) {
        listeners.add(listener);
    }

    /// Tells the listeners that the stored catalogue has changed. A listener's failure is logged
    /// and goes no further.
    public void changed() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.error("a listener of the catalogue failed", e);
            }
        }
    }

    private static List<String> words(String text) {
        return Stream.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }

    private static List<Long> beginningWith(Transaction tx, List<String> words, int limit) {
        String start = words.getFirst();
        return dao(tx).beginningWith(
                        start, start + LAST, word(words, 1), word(words, 2), word(words, 3), limit);
    }

    private static List<Long> holding(Transaction tx, List<String> words, int limit) {
        return dao(tx).holding(
                        words.getFirst(), word(words, 1), word(words, 2), word(words, 3), limit);
    }

    // Every text holds the empty one.
    private static String word(List<String> words, int at) {
        return at < words.size() ? words.get(at) : "";
    }

    private List<Product> byIds(Transaction tx, Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : products(dao(tx).byIds(WireJson.text(ids)));
    }

    private List<Product> products(List<CatalogueDao.ProductRow> rows) {
        return rows.stream().map(this::product).toList();
    }

    private Product product(CatalogueDao.ProductRow row) {
        return new Product(
                row.id(),
                NOT_FOR_ONE_LINE.matcher(row.name()).replaceAll(" "),
                row.sku(),
                row.categoryId(),
                new Money(row.priceMinor(), currency),
                new Quantity(row.stockMilli()));
    }

    private static CatalogueDao dao(Transaction tx) {
        return tx.dao(CatalogueDao.class);
    }
}
