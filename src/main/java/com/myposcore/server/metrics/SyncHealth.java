package com.myposcore.server.metrics;

import com.myposcore.db.PostgresDatabase;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// How synchronisation fares over all tenants, as the database says. Asked at most once in a few
/// seconds, however often it is scraped. While the database does not answer there is no figure, and
/// a scrape waits for none longer than two seconds: it wants to know of everything else.
///
/// Thread-safe.
final class SyncHealth {
    static final Duration LOOK_BACK = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(SyncHealth.class);
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /// PostgreSQL hides every tenant's rows from this one, which nobody is.
    private static final long NO_TENANT = 0;

    private final PostgresDatabase database;
    private final Clock clock;
    private volatile Instant askedAt = Instant.EPOCH;
    private long awaitUntil = System.nanoTime();
    private CompletableFuture<Optional<HealthDao.Totals>> look =
            CompletableFuture.completedFuture(Optional.empty());

    SyncHealth(PostgresDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// What is read off the totals; not a number while there are none.
    double figure(java.util.function.ToDoubleFunction<HealthDao.Totals> reading) {
        HealthDao.Totals known = totals();
        return known == null ? Double.NaN : reading.applyAsDouble(known);
    }

    /// The share of uploads and downloads that did not fail of late.
    static double successRate(HealthDao.Totals totals) {
        return totals.syncs() == 0
                ? Double.NaN
                : (double) (totals.syncs() - totals.failed()) / totals.syncs();
    }

    private synchronized HealthDao.@Nullable Totals totals() {
        Instant now = clock.instant();
        boolean isOld = now.isBefore(askedAt) || !now.isBefore(askedAt.plus(FRESH));
        if (isOld && look.isDone()) {
            askedAt = now;
            look = CompletableFuture.supplyAsync(this::ask, Thread::startVirtualThread);
            awaitUntil = System.nanoTime() + PATIENCE.toNanos();
        }
        try {
            long left = Math.max(0, awaitUntil - System.nanoTime());
            return look.get(left, TimeUnit.NANOSECONDS).orElse(null);
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private Optional<HealthDao.Totals> ask() {
        Instant since = askedAt.minus(LOOK_BACK);
        try {
            return Optional.of(
                    database.read(NO_TENANT, tx -> tx.dao(HealthDao.class).totals(since)));
        } catch (RuntimeException e) {
            LOG.warn("the database cannot be asked how it fares: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
