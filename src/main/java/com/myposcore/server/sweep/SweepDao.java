package com.myposcore.server.sweep;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;

@RegisterConstructorMapper(SweepDao.Bound.class)
interface SweepDao {
    /// Up to `seq` a scope's deletions are no news to anybody.
    record Bound(long scopeId, long seq) {}

    @SqlQuery("SELECT all_tenants() AS tenant_id")
    List<Long> tenants();

    /// False while another process sweeps the tenant.
    @SqlQuery(
            """
            SELECT pg_try_advisory_xact_lock(hashtextextended('sweep of tenant_id ' || :tenantId, 0))
            """)
    boolean claim(long tenantId);

    /// Everything up to a mark's number was visible at its time.
    @SqlUpdate(
            """
            INSERT INTO sync_marks (tenant_id, scope_id, client_id, at, seq)
            SELECT h.tenant_id, h.scope_id, '', now(), h.last_seq
              FROM sync_head h
             WHERE h.tenant_id = :tenantId
               AND NOT EXISTS (
                   SELECT 1
                     FROM sync_marks m
                    WHERE m.tenant_id = :tenantId
                      AND m.scope_id = h.scope_id
                      AND m.client_id = ''
                      AND m.seq >= h.last_seq)
            ON CONFLICT (tenant_id, scope_id, client_id, at) DO NOTHING
            """)
    int mark(long tenantId);

    /// What is older than `horizon`, and what every client that was here since has heard of.
    @SqlQuery(
            """
            SELECT h.scope_id, greatest(
                       (SELECT max(m.seq)
                          FROM sync_marks m
                         WHERE m.tenant_id = :tenantId
                           AND m.scope_id = h.scope_id
                           AND m.client_id = ''
                           AND m.at <= :horizon),
                       (SELECT min(a.seq)
                          FROM sync_acks a
                         WHERE a.tenant_id = :tenantId
                           AND a.scope_id = h.scope_id
                           AND a.at > :horizon
                           AND NOT EXISTS (
                               SELECT 1
                                 FROM sync_clients c
                                WHERE c.tenant_id = :tenantId
                                  AND c.client_id = a.client_id
                                  AND c.revoked_at IS NOT NULL)), 0) AS seq
              FROM sync_head h
             WHERE h.tenant_id = :tenantId
             ORDER BY h.scope_id
            """)
    List<Bound> bounds(long tenantId, Instant horizon);

    /// Takes away the next deletions up to `bound` and raises the floor to the last of them; the
    /// head is locked first, as by whoever publishes.
    @SqlUpdate(
            """
            WITH last AS (
                SELECT max(d.seq) AS seq
                  FROM (SELECT seq
                          FROM sync_feed
                         WHERE tenant_id = :tenantId
                           AND scope_id = :scope
                           AND op = 'D'
                           AND seq <= :bound
                         ORDER BY seq
                         LIMIT :most) d),
            floor AS (
                UPDATE sync_head h
                   SET floor_seq = greatest(h.floor_seq, last.seq)
                  FROM last
                 WHERE h.tenant_id = :tenantId
                   AND h.scope_id = :scope
                   AND last.seq IS NOT NULL
                RETURNING h.floor_seq)
            DELETE FROM sync_feed f
             USING floor
             WHERE f.tenant_id = :tenantId
               AND f.scope_id = :scope
               AND f.op = 'D'
               AND f.seq <= floor.floor_seq
            """)
    int forget(long tenantId, long scope, long bound, int most);

    /// Old answers and clients that were not here since; of the marks for anybody the newest old
    /// one stays, for it says what is old.
    @SqlUpdate(
            """
            DELETE FROM sync_marks m
             WHERE m.tenant_id = :tenantId
               AND m.at < :horizon
               AND (m.client_id <> '' OR EXISTS (
                   SELECT 1
                     FROM sync_marks n
                    WHERE n.tenant_id = :tenantId
                      AND n.scope_id = m.scope_id
                      AND n.client_id = ''
                      AND n.at > m.at
                      AND n.at < :horizon))
            """)
    int forgetMarks(long tenantId, Instant horizon);

    /// What records said before a change that everybody who comes back at all has heard of: nobody
    /// builds on it any more.
    @SqlUpdate(
            """
            DELETE FROM record_images AS i
             USING (SELECT entity_type, entity_id, version
                      FROM record_images
                     WHERE tenant_id = :tenantId
                       AND created_at < :horizon
                     ORDER BY created_at
                     LIMIT :most) old
             WHERE i.tenant_id = :tenantId
               AND i.entity_type = old.entity_type
               AND i.entity_id = old.entity_id
               AND i.version = old.version
            """)
    int forgetImages(long tenantId, Instant horizon, int most);

    /// Lines of the log that are older than `horizon`, the oldest first; how many they were stays
    /// known. Answers with how many went.
    @SqlQuery(
            """
            WITH old AS (
                SELECT id
                  FROM sync_logs
                 WHERE tenant_id = :tenantId
                   AND created_at < :horizon
                 ORDER BY created_at, id
                 LIMIT :most), gone AS (
            DELETE FROM sync_logs AS l
             USING old
             WHERE l.tenant_id = :tenantId
               AND l.id = old.id
            RETURNING l.client_id, l.status), added AS (
            INSERT INTO sync_totals AS t (tenant_id, client_id, syncs, failed)
            SELECT :tenantId, client_id, count(*), count(*) FILTER (WHERE status = 'failed')
              FROM gone
             GROUP BY client_id
            ON CONFLICT (tenant_id, client_id)
            DO UPDATE SET syncs = t.syncs + EXCLUDED.syncs, failed = t.failed + EXCLUDED.failed)
            SELECT count(*)
              FROM gone
            """)
    int forgetLogs(long tenantId, Instant horizon, int most);

    @SqlUpdate("DELETE FROM sync_acks WHERE tenant_id = :tenantId AND at < :horizon")
    int forgetClients(long tenantId, Instant horizon);

    @SqlUpdate("DELETE FROM sync_marks WHERE tenant_id = :tenantId AND client_id <> ''")
    void forgetHandedOut(long tenantId);

    @SqlUpdate(
            """
            UPDATE sync_meta
               SET value = replace(CAST(gen_random_uuid() AS text), '-', '')
             WHERE key = 'epoch'
            """)
    int renewEpoch();
}
