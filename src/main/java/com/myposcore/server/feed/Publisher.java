package com.myposcore.server.feed;

import com.myposcore.db.Transaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Collects what one transaction changed and gives it the next numbers of the tenant's sequences.
///
/// [#publish] must be the transaction's last statement: it locks the heads of its scopes, in
/// ascending order, until commit, which makes the order of the numbers the order of commits. A
/// reader that saw number n has therefore seen everything below n. After the commit the new heads
/// are told as [Moved].
///
/// One instance a transaction; not thread-safe.
public final class Publisher {
    /// The scope of what the whole tenant shares; any other scope is a branch's id.
    public static final long TENANT_WIDE = 0;

    private final Transaction transaction;
    private final long tenantId;
    private final TreeMap<Long, Map<Key, Op>> changes = new TreeMap<>();

    public Publisher(Transaction transaction, long tenantId) {
        this.transaction = transaction;
        this.tenantId = tenantId;
    }

    private record Key(Entity entity, long id) {}

    /// C: new in the feed, U: lives, D: is gone.
    private enum Op {
        C,
        U,
        D;

        // What is new stays so until the feed has it.
        Op then(Op next) {
            return this == C && next == U ? C : next;
        }
    }

    /// Notes an entity whose id this transaction has made, so that the feed cannot know it yet.
    public void created(Entity entity, long scope, long id) {
        note(entity, scope, id, Op.C);
    }

    /// Notes that an entity is new or has changed.
    public void changed(Entity entity, long scope, long id) {
        note(entity, scope, id, Op.U);
    }

    /// Notes that an entity is gone from the scope.
    public void deleted(Entity entity, long scope, long id) {
        note(entity, scope, id, Op.D);
    }

    /// Publishes what was noted, in one statement a scope. Nothing noted: does nothing.
    public void publish() {
        changes.forEach(this::publishScope);
        changes.clear();
    }

    private void note(Entity entity, long scope, long id, Op op) {
        if (entity == Entity.PAYMENT) {
            throw new IllegalArgumentException("a payment changes with its order");
        }
        changes.computeIfAbsent(scope, _ -> new LinkedHashMap<>())
                .merge(new Key(entity, id), op, Op::then);
    }

    private void publishScope(long scope, Map<Key, Op> noted) {
        List<Map.Entry<Key, Op>> ordered = new ArrayList<>(noted.entrySet());
        ordered.sort(
                Comparator.<Map.Entry<Key, Op>>comparingInt(e -> e.getKey().entity().code())
                        .thenComparingLong(e -> e.getKey().id()));
        Supplier<Long> head =
                transaction
                        .dao(PublishDao.class)
                        .publish(
                                tenantId,
                                scope,
                                ordered.size(),
                                ordered.stream().map(e -> e.getKey().entity().code()).toList(),
                                ordered.stream().map(e -> e.getKey().id()).toList(),
                                ordered.stream().map(e -> e.getValue().name()).toList());
        transaction.tell(() -> new Moved(tenantId, scope, head.get()));
    }
}
