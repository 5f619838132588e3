package com.myposcore.server.journal;

import com.myposcore.wire.Monitoring;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

@RegisterConstructorMapper(HistoryDao.Counts.class)
@RegisterConstructorMapper(HistoryDao.Open.class)
@RegisterConstructorMapper(HistoryDao.Last.class)
@RegisterConstructorMapper(Monitoring.Log.class)
interface HistoryDao {
    record Counts(long total, long failed) {}

    record Open(long conflicts, long reviews) {}

    record Last(Instant at, String status, @Nullable String error, @Nullable Long branchId) {}

    /// Those whose lines are kept, and those that were.
    @SqlQuery(
            """
            SELECT coalesce(max(t.syncs), 0)
                       + (SELECT count(*)
                            FROM sync_logs
                           WHERE tenant_id = :tenantId
                             AND client_id = :clientId) AS total,
                   coalesce(max(t.failed), 0)
                       + (SELECT count(*)
                            FROM sync_logs
                           WHERE tenant_id = :tenantId
                             AND client_id = :clientId
                             AND status <> 'success'
                             AND status = 'failed') AS failed
              FROM sync_totals t
             WHERE t.tenant_id = :tenantId
               AND t.client_id = :clientId
            """)
    Counts counts(long tenantId, String clientId);

    @SqlQuery(
            """
            SELECT created_at AS at, status, error_message AS error, branch_id
              FROM sync_logs
             WHERE tenant_id = :tenantId
               AND client_id = :clientId
             ORDER BY created_at DESC, id DESC
             LIMIT 1
            """)
    Optional<Last> last(long tenantId, String clientId);

    @SqlQuery(
            """
            SELECT error_message
              FROM sync_logs
             WHERE tenant_id = :tenantId
               AND client_id = :clientId
               AND status <> 'success'
             ORDER BY created_at DESC, id DESC
             LIMIT 1
            """)
    Optional<String> lastError(long tenantId, String clientId);

    /// The batches of a revoked terminal that wait for a manager.
    @SqlQuery(
            """
            SELECT count(*)
              FROM quarantine
             WHERE tenant_id = :tenantId
               AND client_id = :clientId
               AND state = 'held'
               AND (CAST(:branchId AS bigint) IS NULL OR branch_id = :branchId)
            """)
    long held(long tenantId, String clientId, @Nullable Long branchId);

    @SqlQuery(
            """
            SELECT count(*) FILTER (WHERE kind = 'conflict') AS conflicts,
                   count(*) FILTER (WHERE kind = 'review') AS reviews
              FROM sync_conflicts
             WHERE tenant_id = :tenantId
               AND client_id = :clientId
               AND NOT resolved
            """)
    Open open(long tenantId, String clientId);

    @SqlQuery(
            """
            SELECT count(*)
              FROM sync_logs
             WHERE tenant_id = :tenantId
               AND (CAST(:branchId AS bigint) IS NULL OR branch_id = :branchId)
               AND (CAST(:clientId AS text) IS NULL OR client_id = :clientId)
               AND (CAST(:status AS text) IS NULL OR status = :status)
               AND (CAST(:from AS timestamptz) IS NULL OR created_at >= :from)
               AND (CAST(:to AS timestamptz) IS NULL OR created_at < :to)
            """)
    long count(
            long tenantId,
            @Nullable Long branchId,
            @Nullable String clientId,
            @Nullable String status,
            @Nullable Instant from,
            @Nullable Instant to);

    @SqlQuery(
            """
            SELECT id, client_id, sync_type, entity_type, records_uploaded, records_downloaded,
                   conflicts_detected, status, error_message, duration_ms, created_at,
                   completed_at
              FROM sync_logs
             WHERE tenant_id = :tenantId
               AND (CAST(:branchId AS bigint) IS NULL OR branch_id = :branchId)
               AND (CAST(:clientId AS text) IS NULL OR client_id = :clientId)
               AND (CAST(:status AS text) IS NULL OR status = :status)
               AND (CAST(:from AS timestamptz) IS NULL OR created_at >= :from)
               AND (CAST(:to AS timestamptz) IS NULL OR created_at < :to)
             ORDER BY created_at DESC, id DESC
             LIMIT :limit OFFSET :skip
            """)
    List<Monitoring.Log> list(
            long tenantId,
            @Nullable Long branchId,
            @Nullable String clientId,
            @Nullable String status,
            @Nullable Instant from,
            @Nullable Instant to,
            int limit,
            long skip);
}
