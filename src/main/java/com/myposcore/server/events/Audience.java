package com.myposcore.server.events;

import com.myposcore.server.feed.Moved;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Everybody who listens to this process, by tenant, with the heads that are known of those
/// tenants. Thread-safe.
final class Audience {
    private final Map<Long, Tenant> tenants = new HashMap<>();

    private record Tenant(Set<Ear> ears, Map<Long, Long> heads) {
        Tenant() {
            this(new HashSet<>(), new HashMap<>());
        }
    }

    synchronized void join(Ear ear) {
        tenants.computeIfAbsent(tenantOf(ear), _ -> new Tenant()).ears().add(ear);
    }

    synchronized void leave(Ear ear) {
        Tenant tenant = tenants.get(tenantOf(ear));
        if (tenant != null && tenant.ears().remove(ear) && tenant.ears().isEmpty()) {
            tenants.remove(tenantOf(ear));
        }
        notifyAll();
    }

    /// Pokes whom the head concerns, unless all know of it.
    synchronized void poke(Moved moved) {
        Tenant tenant = tenants.get(moved.tenantId());
        if (tenant == null || tenant.heads().getOrDefault(moved.scope(), 0L) >= moved.head()) {
            return;
        }
        tenant.heads().put(moved.scope(), moved.head());
        for (Ear ear : tenant.ears()) {
            if (ear.hears(moved.scope())) {
                ear.poke(moved.scope(), moved.head());
            }
        }
    }

    /// The tenants that somebody listens to, and what is known of their heads.
    record Known(List<Long> tenants, List<Moved> heads) {}

    synchronized Known known() {
        List<Moved> heads = new ArrayList<>();
        tenants.forEach(
                (id, tenant) ->
                        tenant.heads()
                                .forEach((scope, head) -> heads.add(new Moved(id, scope, head))));
        return new Known(List.copyOf(tenants.keySet()), heads);
    }

    synchronized List<Ear> ears() {
        return tenants.values().stream().flatMap(tenant -> tenant.ears().stream()).toList();
    }

    synchronized int size() {
        return tenants.values().stream().mapToInt(tenant -> tenant.ears().size()).sum();
    }

    void tick(Instant now) {
        each(ear -> ear.tick(now));
    }

    /// Says goodbye to everybody and waits a moment for them to hang up.
    synchronized void dismiss(Duration patience) throws InterruptedException {
        each(ear -> ear.close(Farewell.GOING_AWAY));
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toMillis(); !tenants.isEmpty() && left > 0; ) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }

    private void each(Consumer<Ear> what) {
        ears().forEach(what);
    }

    private static long tenantOf(Ear ear) {
        return ear.admission().caller().tenantId();
    }
}
