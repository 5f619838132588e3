package com.myposcore.server.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.myposcore.server.rows.Rows;
import com.myposcore.wire.Master;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Products as they read at their last change. Every write to a product gives it a new number in
/// the feed, so what was read under the number that the feed names still stands, whichever process
/// wrote it; the stock, which moves without such a number, is always read.
///
/// Thread-safe. Holds at most so many that they fill about an eighth of the heap.
final class ProductCache {
    private static final long BYTES_A_PRODUCT = 1_024;

    private record Key(String epoch, long tenantId, long id) {}

    private record Known(long seq, Master.Product product) {}

    private final Cache<Key, Known> known =
            Caffeine.newBuilder()
                    .maximumSize(Runtime.getRuntime().maxMemory() / 8 / BYTES_A_PRODUCT)
                    .build();

    /// The products of a page with the stock of `rows`, in the order of their ids.
    List<Master.Product> read(Changed changed, Rows rows, String epoch, long tenantId) {
        Map<Long, Long> seqs = changed.productSeqs();
        List<Master.Product> held = new ArrayList<>();
        List<Long> others = new ArrayList<>();
        Set<Long> ids = new LinkedHashSet<>(changed.ids(Entity.PRODUCT));
        for (long id : ids) {
            var one = known.getIfPresent(new Key(epoch, tenantId, id));
            if (one != null && seqs.getOrDefault(id, 0L) == one.seq()) {
                held.add(one.product());
            } else {
                others.add(id);
            }
        }
        var products = rows.products(others);
        for (var product : products) {
            Long seq = seqs.get(product.id());
            if (seq != null) {
                known.put(new Key(epoch, tenantId, product.id()), new Known(seq, product));
            }
        }
        return held.isEmpty() ? products : together(products, stocked(held, rows));
    }

    private static List<Master.Product> stocked(List<Master.Product> held, Rows rows) {
        Map<Long, BigDecimal> stock = new HashMap<>();
        rows.stockLevels(held.stream().map(Master.Product::id).toList())
                .forEach(level -> stock.put(level.productId(), level.stock()));
        return held.stream()
                .map(
                        product ->
                                product.withStock(
                                        stock.getOrDefault(product.id(), BigDecimal.ZERO)))
                .toList();
    }

    private static List<Master.Product> together(
            List<Master.Product> some, List<Master.Product> others) {
        List<Master.Product> all = new ArrayList<>(some);
        all.addAll(others);
        all.sort(Comparator.comparingLong(Master.Product::id));
        return all;
    }
}
