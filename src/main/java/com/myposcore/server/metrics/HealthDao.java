package com.myposcore.server.metrics;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;

@RegisterConstructorMapper(HealthDao.Totals.class)
interface HealthDao {
    /// Of all tenants together.
    record Totals(long tenants, long conflicts, long reviews, long syncs, long failed) {}

    @SqlQuery(
            """
            SELECT count(tenant_id) AS tenants,
                   coalesce(sum(open_conflicts), 0) AS conflicts,
                   coalesce(sum(open_reviews), 0) AS reviews,
                   coalesce(sum(syncs), 0) AS syncs,
                   coalesce(sum(failed_syncs), 0) AS failed
              FROM sync_health(:since)
            """)
    Totals totals(Instant since);
}
