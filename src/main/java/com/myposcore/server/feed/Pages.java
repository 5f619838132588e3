package com.myposcore.server.feed;

import com.myposcore.db.Transaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Reads the sequences of a caller's scopes from where a client stands, scope by scope in ascending
/// order, so that what the tenant shares comes before what refers to it.
final class Pages {
    private static final int STOCK = Entity.STOCK.code();

    private final FeedDao dao;
    private final long tenantId;
    private final List<Long> scopes;
    private final List<Integer> entities;

    Pages(Transaction transaction, long tenantId, List<Long> scopes, Set<Entity> entities) {
        this.dao = transaction.dao(FeedDao.class);
        this.tenantId = tenantId;
        this.scopes = scopes;
        this.entities = entities.stream().map(Entity::code).toList();
    }

    /// Changes in their order, where the client stands after them, and whether there are more.
    record Page(List<FeedDao.Change> changes, Map<Long, Cursor.Place> places, boolean hasMore) {}

    Map<Long, FeedDao.Head> heads() {
        Map<Long, FeedDao.Head> heads = new HashMap<>();
        scopes.forEach(scope -> heads.put(scope, new FeedDao.Head(scope, 0, 0)));
        dao.heads(tenantId, scopes).forEach(head -> heads.put(head.scopeId(), head));
        return heads;
    }

    /// Where a client begins that has nothing. The stock figures up to now come with the products,
    /// all of which it reads from now on.
    Map<Long, Cursor.Place> beginning() {
        Map<Long, Cursor.Place> places = new TreeMap<>();
        heads().forEach((scope, head) -> places.put(scope, new Cursor.Place(0, head.lastSeq())));
        return places;
    }

    long living() {
        return dao.living(tenantId, scopes, entities, STOCK);
    }

    /// The next at most `limit` changes after `from`.
    ///
    /// @throws com.myposcore.server.identity.Refusal 410 if a place is not one of these sequences
    Page after(Map<Long, Cursor.Place> from, int limit) {
        Map<Long, FeedDao.Head> heads = heads();
        refuseUncontinuable(from, heads);
        List<FeedDao.Change> changes = new ArrayList<>();
        Map<Long, Cursor.Place> places = new TreeMap<>();
        boolean hasMore = false;
        for (long scope : scopes) {
            var place = from.getOrDefault(scope, new Cursor.Place(0, 0));
            long head = heads.getOrDefault(scope, new FeedDao.Head(scope, 0, 0)).lastSeq();
            int room = limit - changes.size();
            if (room == 0) {
                hasMore |= place.seq() < head;
                places.put(scope, place);
                continue;
            }
            var found = changes(scope, place, room == Integer.MAX_VALUE ? room : room + 1);
            if (found.size() > room) {
                hasMore = true;
                found = found.subList(0, room);
                places.put(scope, new Cursor.Place(found.getLast().seq(), place.stockFloor()));
            } else {
                places.put(scope, new Cursor.Place(head, place.stockFloor()));
            }
            changes.addAll(found);
        }
        return new Page(changes, places, hasMore);
    }

    private List<FeedDao.Change> changes(long scope, Cursor.Place place, int limit) {
        return dao.changes(
                tenantId, scope, place.seq(), entities, STOCK, place.stockFloor(), limit);
    }

    private static void refuseUncontinuable(
            Map<Long, Cursor.Place> from, Map<Long, FeedDao.Head> heads) {
        from.forEach(
                (scope, place) -> {
                    var head = heads.get(scope);
                    if (head == null) {
                        throw Cursor.mustResync("it belongs to another branch");
                    }
                    if (place.seq() > head.lastSeq()) {
                        throw Cursor.mustResync("it is ahead of this server");
                    }
                    if (place.seq() > 0 && place.seq() < head.floorSeq()) {
                        throw Cursor.mustResync("it is older than what the server keeps");
                    }
                });
    }
}
