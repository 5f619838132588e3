package com.myposcore.server.feed;

import com.myposcore.wire.Download;
import com.myposcore.wire.Master;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A page with its rows, all read from the snapshot that the page was taken from. The number of its
/// log line is known only afterwards, so `unnumbered` still carries 0 for it.
record Answer(Download.Reply unnumbered, @Nullable Marks marks) {

    static Download.Reply read(
            Changed changed,
            Rows rows,
            Download.Request request,
            FeedDao.Now now,
            Pages.Page page,
            boolean fromNothing,
            @Nullable Long total) {
        var users = rows.users(changed.ids(Entity.USER));
        return new Download.Reply(
                0,
                rows.tenants(changed.ids(Entity.TENANT)),
                rows.branches(changed.ids(Entity.BRANCH)),
                users,
                rows.products(changed.ids(Entity.PRODUCT)),
                rows.categories(changed.ids(Entity.CATEGORY)),
                rows.orders(changed.ids(Entity.ORDER), request.from(), request.to()),
                rows.payments(changed.ids(Entity.PAYMENT), request.from(), request.to()),
                rows.conflicts(changed.ids(Entity.CONFLICT)),
                rows.stockLevels(changed.ids(Entity.STOCK)),
                fromNothing
                        ? Map.of()
                        : withLeavers(changed.deleted(), changed.ids(Entity.USER), users),
                now.begun(),
                new Cursor(now.epoch(), page.places()).text(),
                page.hasMore(),
                total);
    }

    /// A user who now works in another branch is gone from this one.
    private static Map<String, List<Long>> withLeavers(
            Map<String, List<Long>> deleted, List<Long> changed, List<Master.User> seen) {
        List<Long> gone = new ArrayList<>(changed);
        gone.removeAll(seen.stream().map(Master.User::id).toList());
        if (gone.isEmpty()) {
            return deleted;
        }
        Map<String, List<Long>> all = new TreeMap<>(deleted);
        all.computeIfAbsent(Entity.USER.wireName(), _ -> new ArrayList<>()).addAll(gone);
        return all;
    }

    int rows() {
        var r = unnumbered;
        return r.tenants().size()
                + r.branches().size()
                + r.users().size()
                + r.products().size()
                + r.categories().size()
                + r.orders().size()
                + r.payments().size()
                + r.conflicts().size()
                + r.stockLevels().size()
                + r.deleted().values().stream().mapToInt(List::size).sum();
    }

    Download.Reply numbered(long syncId) {
        var r = unnumbered;
        return new Download.Reply(
                syncId,
                r.tenants(),
                r.branches(),
                r.users(),
                r.products(),
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
