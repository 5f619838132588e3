package com.myposcore.server.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.myposcore.server.rows.Rows;
import com.myposcore.wire.Download;
import com.myposcore.wire.Master;
import com.myposcore.wire.WireJson;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Products as they were written at their last change. Every write to a product gives it a new
/// number in the feed, so what was read under the number that the feed names still stands,
/// whichever process wrote it; the stock, which moves without such a number, is always read.
///
/// Thread-safe. Holds at most so many that they fill about an eighth of the heap.
final class ProductCache {
    private static final long BYTES_A_PRODUCT = 1_024;
    private static final String STOCK = "\"stock\":";

    private record Key(String epoch, long tenantId, long id) {}

    /// The JSON of a product before and after the figure of its stock.
    private record Known(long id, long seq, String before, String after) {
        // a quotation mark within a text is escaped, so only the field's name reads like this
        static Known of(long seq, Master.Product product) {
            String text = WireJson.text(product);
            int figure = text.indexOf(STOCK) + STOCK.length();
            return new Known(
                    product.id(),
                    seq,
                    text.substring(0, figure),
                    text.substring(text.indexOf(',', figure)));
        }

        String with(BigDecimal stock) {
            return before + stock.toPlainString() + after;
        }
    }

    private final Cache<Key, Known> known =
            Caffeine.newBuilder()
                    .maximumSize(Runtime.getRuntime().maxMemory() / 8 / BYTES_A_PRODUCT)
                    .build();

    /// The products of a page, in the order of their ids; the stock of those that were known is
    /// still on its way.
    record Found(
            List<Known> products,
            Map<Long, BigDecimal> stock,
            Supplier<List<Master.StockLevel>> otherStock) {
        int size() {
            return products.size();
        }

        /// Waits for the stock.
        List<Master.Product> onWire() {
            otherStock.get().forEach(level -> stock.put(level.productId(), level.stock()));
            return new Download.Written<>(
                    Master.Product.class,
                    products.stream()
                            .map(one -> one.with(stock.getOrDefault(one.id(), BigDecimal.ZERO)))
                            .toList());
        }
    }

    /// The products of a page with the stock of `rows`.
    Found read(Changed changed, Rows rows, String epoch, long tenantId) {
        Map<Long, Long> seqs = changed.productSeqs();
        List<Known> held = new ArrayList<>();
        List<Long> others = new ArrayList<>();
        for (long id : changed.ids(Entity.PRODUCT)) {
            var one = known.getIfPresent(new Key(epoch, tenantId, id));
            if (one != null && seqs.getOrDefault(id, 0L) == one.seq()) {
                held.add(one);
            } else {
                others.add(id);
            }
        }
        var otherStock = rows.stockLevels(held.stream().map(Known::id).toList());
        Map<Long, BigDecimal> stock = new HashMap<>();
        for (var product : rows.products(others)) {
            Long seq = seqs.get(product.id());
            var one = Known.of(seq == null ? 0 : seq, product);
            if (seq != null) {
                known.put(new Key(epoch, tenantId, product.id()), one);
            }
            held.add(one);
            stock.put(product.id(), product.stock());
        }
        held.sort(Comparator.comparingLong(Known::id));
        return new Found(held, stock, otherStock);
    }
}
