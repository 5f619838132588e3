package com.myposcore.terminal.catalogue;

import com.myposcore.db.Transaction;
import com.myposcore.money.Money;
import com.myposcore.money.Quantity;
import com.myposcore.wire.Download;
import com.myposcore.wire.Master;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Brings the stored catalogue to what the server says, inside the transaction that also remembers
/// the cursor.
public final class CatalogueChanges {
    private final Currency currency;

    public CatalogueChanges(Currency currency) {
        this.currency = currency;
    }

    /// Applies one page. Every row it brings is marked with `epoch`, the number of the whole pull
    /// it belongs to. Returns how many rows it changed.
    ///
    /// Stock figures of a page contain every sale that the server acknowledged before the page was
    /// asked for, so those sales' movements are settled with them.
    public int apply(Transaction tx, Download.Reply page, long epoch) {
        var dao = tx.dao(ChangesDao.class);
        var stock = withStock(page);
        var gone = page.deleted().getOrDefault("products", List.of());
        var goneCategories = page.deleted().getOrDefault("categories", List.of());
        dao.putCategories(page.categories().stream().map(CatalogueChanges::row).toList(), epoch);
        putProducts(dao, page.products(), epoch);
        dao.putStock(levels(page));
        dao.settle(WireJson.text(stock));
        dao.deleteProducts(gone);
        dao.deleteCategories(goneCategories);
        return page.categories().size() + stock.size() + gone.size() + goneCategories.size();
    }

    // What stays as it is in an index or among the barcodes is left alone there: most changes are
    // of a price, and a row moved in every index costs many times that.
    private void putProducts(ChangesDao dao, List<Master.Product> products, long epoch) {
        String ids = WireJson.text(products.stream().map(Master.Product::id).toList());
        var filed = Set.copyOf(dao.filed(ids));
        var moves =
                products.stream()
                        .map(this::row)
                        .collect(Collectors.partitioningBy(row -> !filed.contains(row.filed())));
        dao.putProducts(moves.getOrDefault(true, List.of()), epoch);
        dao.putInPlace(moves.getOrDefault(false, List.of()), epoch);

        var known = Set.copyOf(dao.barcodes(ids));
        var told = barcodes(products);
        dao.forgetBarcodes(known.stream().filter(code -> !told.contains(code)).toList());
        dao.putBarcodes(told.stream().filter(code -> !known.contains(code)).toList());
    }

    /// Settles up to `limit` movements of acknowledged sales; true while some may remain. Only
    /// after a pull that began after their acknowledgement has come to its end.
    public boolean settle(Transaction tx, int limit) {
        return tx.dao(ChangesDao.class).settleSome(limit) == limit;
    }

    /// The till gets its first catalogue, and nobody can sell yet: its indexes are made when all is
    /// there ([#forgetBefore]), which costs a tenth of keeping them row by row. A till that is
    /// ended in between has right answers without them, and makes them when its pull has come to
    /// its end.
    public void expectAll(Transaction tx) {
        var indexes = tx.dao(IndexesDao.class);
        indexes.dropByName();
        indexes.dropByCategory();
        indexes.dropBySku();
    }

    /// A whole pull has come to its end. Removes what the whole pull `epoch` did not bring: it is
    /// gone at the server.
    public void forgetBefore(Transaction tx, long epoch) {
        var indexes = tx.dao(IndexesDao.class);
        indexes.makeByName();
        indexes.makeByCategory();
        indexes.makeBySku();
        tx.dao(ChangesDao.class).deleteOldProducts(epoch);
        tx.dao(ChangesDao.class).deleteOldCategories(epoch);
    }

    private static ChangesDao.CategoryRow row(Master.Category category) {
        return new ChangesDao.CategoryRow(category.id(), category.name(), category.isActive());
    }

    private ChangesDao.ProductRow row(Master.Product product) {
        @Nullable String sku = product.sku();
        String words = sku == null ? product.name() : product.name() + " " + sku;
        return new ChangesDao.ProductRow(
                product.id(),
                product.name(),
                sku,
                sku == null ? null : sku.toUpperCase(Locale.ROOT),
                product.categoryId(),
                minor(product.price()),
                milli(product.stock()),
                words.toLowerCase(Locale.ROOT),
                product.isActive(),
                product.version());
    }

    private static Set<ChangesDao.BarcodeRow> barcodes(List<Master.Product> products) {
        var rows = new LinkedHashSet<ChangesDao.BarcodeRow>();
        for (var product : products) {
            for (String code : product.barcodes()) {
                rows.add(new ChangesDao.BarcodeRow(code, product.id()));
            }
        }
        return rows;
    }

    private static List<Long> withStock(Download.Reply page) {
        var ids = new ArrayList<Long>();
        page.products().forEach(product -> ids.add(product.id()));
        page.stockLevels().forEach(level -> ids.add(level.productId()));
        return ids;
    }

    private static List<ChangesDao.StockRow> levels(Download.Reply page) {
        return page.stockLevels().stream()
                .map(level -> new ChangesDao.StockRow(level.productId(), milli(level.stock())))
                .toList();
    }

    // A price finer than the currency cannot be paid; it is rounded rather than left out, which
    // would leave a product that cannot be sold.
    private long minor(BigDecimal price) {
        int digits = currency.getDefaultFractionDigits();
        return Money.of(price.setScale(digits, RoundingMode.HALF_UP), currency).minor();
    }

    private static long milli(BigDecimal stock) {
        return Quantity.of(stock.setScale(3, RoundingMode.HALF_UP)).milli();
    }
}
