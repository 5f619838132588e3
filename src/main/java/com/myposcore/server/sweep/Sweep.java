package com.myposcore.server.sweep;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.Transaction;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Forgets deletions: those that every client which was here in the last ninety days has heard of,
/// and all that are older than that. The floor of the sequence rises with them, so that a client
/// who still stands below is told to resync. With them goes what records said before changes that
/// are older than ninety days, for who was away for so long builds on nothing of that, and lines of
/// the log that are as old; how many they were stays known.
///
/// Any number of server processes may sweep; one at a time does a tenant. Thread-safe.
public final class Sweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final int AT_ONCE = 1_000;

    private final PostgresDatabase database;
    private final Clock clock;
    private final ScheduledExecutorService lane =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("sweep").daemon().factory());

    public Sweep(PostgresDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Sends every client through a resync at its next download: for after a backup was restored,
    /// when the numbers of the sequences are given out a second time and cursors of the first time
    /// must not be continued. Of old clients it is forgotten what they were handed, so that they
    /// get everything, too.
    public static void renewEpoch(PostgresDatabase database) {
        for (long tenant : database.read(0, tx -> tx.dao(SweepDao.class).tenants())) {
            database.run(tenant, tx -> tx.dao(SweepDao.class).forgetHandedOut(tenant));
        }
        database.run(0, tx -> tx.dao(SweepDao.class).renewEpoch());
    }

    /// Sweeps every hour from now on; the first time after an hour.
    public Sweep start() {
        long millis = PAUSE.toMillis();
        var _ =
                lane.scheduleWithFixedDelay(
                        this::sweepQuietly, millis, millis, TimeUnit.MILLISECONDS);
        return this;
    }

    private void sweepQuietly() {
        try {
            sweep();
        } catch (RuntimeException e) {
            LOG.error("deletions could not be swept, they are next time", e);
        }
    }

    /// Sweeps all tenants once; answers how many deletions were forgotten.
    int sweep() {
        Instant horizon = clock.instant().minus(KEPT);
        int forgotten = 0;
        for (long tenant : database.read(0, tx -> tx.dao(SweepDao.class).tenants())) {
            int some;
            do {
                some = sweep(tenant, horizon);
                forgotten += some;
            } while (some >= AT_ONCE);
            inSteps(tenant, tx -> tx.dao(SweepDao.class).forgetImages(tenant, horizon, AT_ONCE));
            inSteps(tenant, tx -> tx.dao(SweepDao.class).forgetLogs(tenant, horizon, AT_ONCE));
        }
        return forgotten;
    }

    // In small steps: whoever publishes waits for one.
    private int sweep(long tenant, Instant horizon) {
        return database.write(
                tenant,
                tx -> {
                    var dao = tx.dao(SweepDao.class);
                    if (!dao.claim(tenant)) {
                        return 0;
                    }
                    dao.mark(tenant);
                    int some = 0;
                    for (var bound : dao.bounds(tenant, horizon)) {
                        some += dao.forget(tenant, bound.scopeId(), bound.seq(), AT_ONCE);
                    }
                    dao.forgetMarks(tenant, horizon);
                    dao.forgetClients(tenant, horizon);
                    return some;
                });
    }

    private void inSteps(long tenant, Function<Transaction, Integer> step) {
        int some;
        do {
            some = database.write(tenant, step);
        } while (some == AT_ONCE);
    }

    @Override
    public void close() {
        lane.shutdownNow();
        lane.close();
    }
}
