package com.myposcore.server.feed;

import com.myposcore.db.Transaction;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Reads the sequences of a caller's scopes from where a client stands, scope by scope in ascending
/// order, so that what the tenant shares comes before what refers to it.
final class Pages {
    private final FeedDao dao;
    private final long tenantId;
    private final SortedMap<Long, FeedDao.Head> heads;
    private final Shared shared;
    private final List<FeedDao.Change> changes = new ArrayList<>();
    private boolean hasMore;

    Pages(Transaction transaction, long tenantId, List<FeedDao.Head> heads, Shared shared) {
        this.dao = transaction.dao(FeedDao.class);
        this.tenantId = tenantId;
        this.heads = new TreeMap<>();
        heads.forEach(head -> this.heads.put(head.scopeId(), head));
        this.shared = shared;
    }

    /// What the tenant shares. Each question is asked once: one that is asked ahead, before it is
    /// known how far the sequence goes, is answered together with that.
    static final class Shared {
        private record Question(long since, long began, List<Integer> entities, int limit) {}

        private final FeedDao dao;
        private final long tenantId;
        private final Map<Question, Supplier<List<FeedDao.Change>>> asked = new HashMap<>();

        Shared(Transaction transaction, long tenantId) {
            this.dao = transaction.dao(FeedDao.class);
            this.tenantId = tenantId;
        }

        /// The first question of `after`, if it is one.
        void askAhead(List<Lane> lanes, Set<Entity> wanted, int limit) {
            for (Lane lane : lanes) {
                var from = lane.places().get(Publisher.TENANT_WIDE);
                boolean holdsShared = lane.entities().stream().anyMatch(Entity::isOfTenants);
                if (from != null && holdsShared && wanted.containsAll(lane.entities())) {
                    ask(lane.entities(), from.seq(), from.began(), more(limit));
                    return;
                }
            }
        }

        private Supplier<List<FeedDao.Change>> ask(
                Set<Entity> entities, long since, long began, int limit) {
            var question = new Question(since, began, codes(entities, _ -> true), limit);
            return asked.computeIfAbsent(
                    question, _ -> dao.changes(tenantId, since, began, question.entities(), limit));
        }
    }

    /// Changes in their order, where the client stands after them, and whether there are more.
    record Page(List<FeedDao.Change> changes, List<Lane> lanes, boolean hasMore) {}

    /// Where a client begins that has nothing. The stock figures up to now come with the products,
    /// all of which it reads from now on, and what is gone by now it will never hear of.
    SortedMap<Long, Place> beginning() {
        SortedMap<Long, Place> places = new TreeMap<>();
        heads.forEach((scope, head) -> places.put(scope, new Place(0, head.lastSeq())));
        return places;
    }

    /// Whether the lane has been in all these scopes. The stock that a product shows is that of all
    /// of them, and figures from before a branch came into sight stand in no scope of their own.
    boolean knowsEveryScope(Lane lane) {
        return lane.places().keySet().containsAll(heads.keySet());
    }

    /// How many rows there are to read from the beginning.
    long living(Set<Entity> entities) {
        var scopes = List.copyOf(heads.keySet());
        long rows = dao.living(tenantId, scopes, codes(entities, e -> e != Entity.STOCK));
        return entities.contains(Entity.PAYMENT) ? rows + dao.payments(tenantId, scopes) : rows;
    }

    /// The next at most `limit` changes in those lanes whose entities are wanted; more only where
    /// one number of a sequence tells more, and then nothing else.
    ///
    /// @throws com.myposcore.server.identity.Refusal 410 if a place is not one of these sequences
    Page after(List<Lane> lanes, Set<Entity> wanted, int limit) {
        changes.clear();
        hasMore = false;
        List<Lane> moved = new ArrayList<>();
        for (Lane lane : lanes) {
            refuseStrange(lane);
            moved.add(wanted.containsAll(lane.entities()) ? lane.at(walk(lane, limit)) : lane);
        }
        return new Page(List.copyOf(changes), Lane.joined(moved), hasMore);
    }

    private SortedMap<Long, Place> walk(Lane lane, int limit) {
        SortedMap<Long, Place> places = new TreeMap<>();
        heads.forEach(
                (scope, head) -> {
                    var from = lane.places().getOrDefault(scope, Place.START);
                    refuseForgotten(from, head);
                    places.put(scope, walk(lane, head, from, limit));
                });
        return places;
    }

    private Place walk(Lane lane, FeedDao.Head head, Place from, int limit) {
        long since = firstOfInterest(lane, head, from);
        if (since >= head.lastSeq()) {
            return new Place(head.lastSeq(), 0);
        }
        int room = Math.max(0, limit - changes.size());
        var found = changes(lane, head.scopeId(), since, from.began(), more(room));
        if (found.size() <= room) {
            changes.addAll(found);
            return new Place(head.lastSeq(), 0);
        }
        hasMore = true;
        long beyond = found.getLast().seq();
        var taken = found.stream().takeWhile(change -> change.seq() < beyond).toList();
        if (taken.isEmpty() && changes.isEmpty()) {
            taken = found;
        }
        changes.addAll(taken);
        return taken.isEmpty() ? from : new Place(taken.getLast().seq(), from.began());
    }

    private static int more(int limit) {
        return limit == Integer.MAX_VALUE ? limit : limit + 1;
    }

    // Spares the walk over what cannot hold anything: a scope without these entities, or, for one
    // in which only stock can stand, the figures that came with the products.
    private static long firstOfInterest(Lane lane, FeedDao.Head head, Place from) {
        boolean isBranch = head.scopeId() != Publisher.TENANT_WIDE;
        var here =
                lane.entities().stream()
                        .filter(e -> isBranch ? e.isOfBranches() : e.isOfTenants())
                        .toList();
        if (here.isEmpty()) {
            return head.lastSeq();
        }
        return here.equals(List.of(Entity.STOCK)) ? from.deaf() : from.seq();
    }

    private List<FeedDao.Change> changes(Lane lane, long scope, long since, long began, int limit) {
        var entities = lane.entities();
        if (scope == Publisher.TENANT_WIDE) {
            return shared.ask(entities, since, began, limit).get();
        }
        var wanted = codes(entities, _ -> true);
        var range = lane.range();
        if (!range.isAlways()) {
            return dao.changesOfTime(
                    tenantId, scope, since, began, wanted, range.from(), range.to(), limit);
        }
        Set<Entity> lasting = EnumSet.copyOf(entities);
        if (lasting.remove(Entity.PAYMENT)) {
            lasting.add(Entity.ORDER);
        }
        Set<Entity> rows = EnumSet.copyOf(lasting);
        if (lasting.remove(Entity.STOCK)) {
            rows.add(Entity.ORDER);
        }
        return dao.changesOfBranch(
                tenantId,
                scope,
                since,
                began,
                wanted,
                codes(rows, _ -> true),
                codes(lasting, _ -> true),
                limit);
    }

    private static List<Integer> codes(Set<Entity> entities, Predicate<Entity> which) {
        return entities.stream().filter(which).map(Entity::code).toList();
    }

    private void refuseStrange(Lane lane) {
        for (Map.Entry<Long, Place> entry : lane.places().entrySet()) {
            var head = heads.get(entry.getKey());
            if (head == null) {
                throw Cursor.mustResync("it belongs to another branch");
            }
            if (entry.getValue().deaf() > head.lastSeq()) {
                throw Cursor.mustResync("it is ahead of this server");
            }
        }
    }

    private static void refuseForgotten(Place from, FeedDao.Head head) {
        if (from.deaf() > 0 && from.deaf() < head.floorSeq()) {
            throw Cursor.mustResync("it is older than what the server keeps");
        }
    }
}
