package com.myposcore.terminal.catalogue;

import com.myposcore.wire.Download;
import com.myposcore.wire.Master;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// A page cut into parts that are small enough to write while a sale waits: first what the others
/// refer to, then products, then stock levels, and what is gone at last. Applied in this order
/// they do what the page does, also when the page has to be asked for again in the middle.
public final class Slices {
    private Slices() {}

    public static Iterator<Download.Reply> of(Download.Reply page, int rows) {
        List<Download.Reply> parts = new ArrayList<>();
        parts.add(part(page, page.categories(), List.of(), List.of(), Map.of()));
        for (int from = 0; from < page.products().size(); from += rows) {
            int to = Math.min(page.products().size(), from + rows);
            var some = page.products().subList(from, to);
            parts.add(part(page, List.of(), some, List.of(), Map.of()));
        }
        for (int from = 0; from < page.stockLevels().size(); from += rows) {
            int to = Math.min(page.stockLevels().size(), from + rows);
            var some = page.stockLevels().subList(from, to);
            parts.add(part(page, List.of(), List.of(), some, Map.of()));
        }
        if (!page.deleted().isEmpty()) {
            parts.add(part(page, List.of(), List.of(), List.of(), page.deleted()));
        }
        return parts.iterator();
    }

    // who stands with the categories in the first part: shop, branch, people and what was decided
    private static Download.Reply part(
            Download.Reply page,
            List<Master.Category> categories,
            List<Master.Product> products,
            List<Master.StockLevel> levels,
            Map<String, List<Long>> deleted) {
        boolean first = products.isEmpty() && levels.isEmpty() && deleted.isEmpty();
        return new Download.Reply(
                page.syncId(),
                first ? page.tenants() : List.of(),
                first ? page.branches() : List.of(),
                first ? page.users() : List.of(),
                products,
                categories,
                List.of(),
                List.of(),
                first ? page.conflicts() : List.of(),
                levels,
                deleted,
                page.syncTimestamp(),
                page.cursor(),
                page.hasMore(),
                page.total());
    }
}
