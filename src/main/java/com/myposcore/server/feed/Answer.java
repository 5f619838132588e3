package com.myposcore.server.feed;

import com.myposcore.server.rows.Rows;
import com.myposcore.wire.Download;
import com.myposcore.wire.Master;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A page with its rows, all read from the snapshot that the page was taken from. What comes only
/// with the last statement is not in the `draft` yet: it carries 0 for the number of its log line,
/// and of the products only those that are gone.
record Answer(Download.Reply draft, ProductCache.Found products) {

    /// For a client that is not `old`, what is gone is only named. An old one does not know such
    /// names, so it gets products and categories as inactive ones besides, in the same answer.
    static Answer read(
            Changed changed,
            ProductCache.Found products,
            Rows rows,
            Asked asked,
            Instant begun,
            Cursor cursor,
            boolean hasMore,
            @Nullable Long total) {
        boolean old = asked.cursor() == null;
        var range = asked.range();
        var users = rows.users(changed.ids(Entity.USER));
        if (!asked.fromNothing()) {
            changed.gone(Entity.USER, leavers(changed.ids(Entity.USER), users));
        }
        return new Answer(
                new Download.Reply(
                        0,
                        rows.tenants(changed.ids(Entity.TENANT)),
                        rows.branches(changed.ids(Entity.BRANCH)),
                        users,
                        old ? rows.goneProducts(changed.gone(Entity.PRODUCT)) : List.of(),
                        both(
                                rows.categories(changed.ids(Entity.CATEGORY)),
                                old
                                        ? rows.goneCategories(changed.gone(Entity.CATEGORY))
                                        : List.of()),
                        rows.orders(changed.ids(Entity.ORDER), range),
                        rows.payments(changed.ids(Entity.PAYMENT)),
                        rows.conflicts(changed.ids(Entity.CONFLICT)),
                        rows.stockLevels(changed.ids(Entity.STOCK)).get(),
                        changed.told(),
                        begun,
                        cursor.text(),
                        hasMore,
                        total),
                products);
    }

    private static <T> List<T> both(List<T> living, List<T> gone) {
        return gone.isEmpty() ? living : Stream.concat(living.stream(), gone.stream()).toList();
    }

    /// A user who now works in another branch is gone from this one.
    private static List<Long> leavers(List<Long> changed, List<Master.User> seen) {
        List<Long> gone = new ArrayList<>(changed);
        gone.removeAll(seen.stream().map(Master.User::id).toList());
        return gone;
    }

    int rows() {
        var r = draft;
        return r.tenants().size()
                + r.branches().size()
                + r.users().size()
                + products.size()
                + r.products().size()
                + r.categories().size()
                + r.orders().size()
                + r.payments().size()
                + r.conflicts().size()
                + r.stockLevels().size()
                + r.deleted().values().stream().mapToInt(List::size).sum();
    }

    /// Waits for what is still on its way.
    Download.Reply finished(long syncId) {
        var r = draft;
        return new Download.Reply(
                syncId,
                r.tenants(),
                r.branches(),
                r.users(),
                both(products.onWire(), r.products()),
                r.categories(),
                r.orders(),
                r.payments(),
                r.conflicts(),
                r.stockLevels(),
                r.deleted(),
                r.syncTimestamp(),
                r.cursor(),
                r.hasMore(),
                r.total());
    }
}
