package com.myposcore.server.events;

import com.myposcore.server.feed.Moved;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Moved heads on their way to somebody: of each scope only the newest, so that it never grows
/// beyond the number of scopes, however fast they move. Thread-safe.
final class Heads {
    private final long gatherNanos;
    private Map<Scope, Long> waiting = new HashMap<>();
    private long taken;
    private boolean isClosed;

    private record Scope(long tenantId, long scope) {}

    /// Heads are taken at most once in `gather`.
    Heads(Duration gather) {
        this.gatherNanos = gather.toNanos();
        this.taken = System.nanoTime() - gatherNanos;
    }

    synchronized void add(Moved moved) {
        waiting.merge(new Scope(moved.tenantId(), moved.scope()), moved.head(), Math::max);
        notifyAll();
    }

    /// Waits until there are some; an empty list means that it was closed.
    synchronized List<Moved> take() throws InterruptedException {
        while (waiting.isEmpty() && !isClosed) {
            wait();
        }
        for (long left = left(); left > 0 && !isClosed; left = left()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        if (isClosed) {
            return List.of();
        }
        taken = System.nanoTime();
        return now();
    }

    /// Those that wait now.
    synchronized List<Moved> now() {
        List<Moved> all = new ArrayList<>();
        waiting.forEach((at, head) -> all.add(new Moved(at.tenantId(), at.scope(), head)));
        waiting = new HashMap<>();
        return all;
    }

    synchronized void close() {
        isClosed = true;
        notifyAll();
    }

    private long left() {
        return taken + gatherNanos - System.nanoTime();
    }
}
