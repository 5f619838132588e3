package com.myposcore.server.metrics;

import com.myposcore.db.PostgresDatabase;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// How synchronisation fares over all tenants, as the database says. Asked at most once in a few
/// seconds, however often it is scraped; while the database cannot be asked there is no figure.
///
/// Thread-safe.
final class SyncHealth {
    static final Duration LOOK_BACK = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(SyncHealth.class);
    private static final Duration FRESH = Duration.ofSeconds(5);
    /// PostgreSQL hides every tenant's rows from this one, which nobody is.
    private static final long NO_TENANT = 0;

    private final PostgresDatabase database;
    private final Clock clock;
    private Instant askedAt = Instant.EPOCH;
    private HealthDao.@Nullable Totals totals;

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
        if (now.isBefore(askedAt) || !now.isBefore(askedAt.plus(FRESH))) {
            askedAt = now;
            try {
                Instant since = now.minus(LOOK_BACK);
                totals = database.read(NO_TENANT, tx -> tx.dao(HealthDao.class).totals(since));
            } catch (RuntimeException e) {
                LOG.warn("the database cannot be asked how it fares: {}", e.getMessage());
                totals = null;
            }
        }
        return totals;
    }
}
