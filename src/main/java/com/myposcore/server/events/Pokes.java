package com.myposcore.server.events;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.server.feed.Moved;
import com.myposcore.server.identity.Admission;
import com.myposcore.server.identity.Authentication;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Tells whoever listens which scopes have moved. What this process commits it tells at once; what
/// others commit it hears from them; and what nobody told is found by reading the heads of the
/// tenants that are listened to. Each socket gets the present heads first, so that whoever was away
/// pulls at once.
///
/// Thread-safe.
public final class Pokes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pokes.class);
    private static final long NO_TENANT = 0;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final PostgresDatabase database;
    private final Authentication authentication;
    private final Clock clock;
    private final Pace pace;
    private final Audience audience = new Audience();
    private final Heads here = new Heads(Duration.ZERO);
    private final Neighbours neighbours;
    private final ScheduledExecutorService ticking = lane("sockets");
    private final ScheduledExecutorService asking = lane("heads");

    /// `self` is a name that no other process on the database has.
    public Pokes(
            PostgresDatabase database,
            Authentication authentication,
            Clock clock,
            String self,
            Pace pace) {
        this.database = database;
        this.authentication = authentication;
        this.clock = clock;
        this.pace = pace;
        this.neighbours =
                new Neighbours(database, self, pace.gather(), here::add, this::askForHeads);
    }

    /// Tells from now on what `database` commits.
    public void start() {
        database.onCommitted(this::committed);
        Thread.ofPlatform().name("pokes").daemon(true).start(this::poke);
        neighbours.start();
        every(ticking, least(TICK, pace.ping()), () -> audience.tick(clock.instant()));
        every(asking, pace.poll(), this::readHeads);
        every(asking, pace.check(), this::checkStanding);
    }

    /// How many sockets are open.
    public int listening() {
        return audience.size();
    }

    /// Whoever this `Authorization` header names.
    ///
    /// @throws com.myposcore.server.identity.Refusal 401 if it names nobody
    public Admission admit(@Nullable String authorization) {
        return authentication.admit(authorization);
    }

    /// From now on `line` is told what concerns its caller, beginning with the present heads, until
    /// what this returns is run.
    public Runnable join(Admission admission, Line line) {
        var ear = new Ear(admission, line, pace.ping());
        audience.join(ear);
        try {
            long tenantId = admission.caller().tenantId();
            database.glance(tenantId, tx -> tx.dao(EventsDao.class).heads(tenantId)).stream()
                    .filter(moved -> ear.hears(moved.scope()))
                    .forEach(moved -> ear.poke(moved.scope(), moved.head()));
        } catch (RuntimeException e) {
            audience.leave(ear);
            throw e;
        }
        return () -> audience.leave(ear);
    }

    private void committed(Object fact) {
        if (fact instanceof Moved moved) {
            here.add(moved);
            neighbours.tell(moved);
        }
    }

    private void poke() {
        try {
            for (var heads = here.take(); !heads.isEmpty(); heads = here.take()) {
                heads.forEach(audience::poke);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void askForHeads() {
        try {
            asking.execute(() -> guarded(this::readHeads));
        } catch (RejectedExecutionException e) {
            LOG.debug("nobody is left to be poked");
        }
    }

    private void readHeads() {
        var known = audience.known();
        if (!known.tenants().isEmpty()) {
            database.glance(
                            NO_TENANT,
                            tx ->
                                    tx.dao(EventsDao.class)
                                            .moved(
                                                    known.tenants(),
                                                    known.heads().stream()
                                                            .map(Moved::tenantId)
                                                            .toList(),
                                                    known.heads().stream()
                                                            .map(Moved::scope)
                                                            .toList(),
                                                    known.heads().stream()
                                                            .map(Moved::head)
                                                            .toList()))
                    .forEach(here::add);
        }
    }

    private void checkStanding() {
        List<Ear> ears = audience.ears();
        var stands = authentication.stillStand(ears.stream().map(Ear::admission).toList());
        for (int i = 0; i < ears.size(); i++) {
            if (!stands.get(i)) {
                ears.get(i).close(Farewell.NOT_ADMITTED);
            }
        }
    }

    private static void every(ScheduledExecutorService lane, Duration period, Runnable work) {
        var _ =
                lane.scheduleAtFixedRate(
                        () -> guarded(work),
                        period.toMillis(),
                        period.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("the listeners could not be looked after: {}", e.getMessage());
        }
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static ScheduledExecutorService lane(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon(true).factory());
    }

    @Override
    public void close() {
        neighbours.close();
        asking.shutdown();
        ticking.shutdown();
        here.close();
        try {
            audience.dismiss(GOODBYE);
            // a question under way ends before its connections are taken away
            asking.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
