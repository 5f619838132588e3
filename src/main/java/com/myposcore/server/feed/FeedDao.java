package com.myposcore.server.feed;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;

@RegisterConstructorMapper(FeedDao.Head.class)
@RegisterConstructorMapper(FeedDao.Change.class)
@RegisterConstructorMapper(FeedDao.Now.class)
@RegisterConstructorMapper(FeedDao.Mark.class)
interface FeedDao {
    record Head(long scopeId, long lastSeq, long floorSeq) {}

    record Change(long seq, int entity, long entityId, String op) {
        boolean isDeletion() {
            return op.equals("D");
        }
    }

    /// `begun` lies before this transaction's snapshot, `current` after it.
    record Now(String epoch, Instant begun, Instant current) {}

    record Mark(long scopeId, long seq) {}

    @SqlQuery(
            """
            SELECT value AS epoch, date_trunc('milliseconds', now()) AS begun,
                   clock_timestamp() AS current
              FROM sync_meta
             WHERE key = 'epoch'
            """)
    Now now();

    @SqlQuery("SELECT id FROM branches WHERE tenant_id = :tenantId ORDER BY id")
    List<Long> branches(long tenantId);

    @SqlQuery(
            """
            SELECT scope_id, last_seq, floor_seq
              FROM sync_head
             WHERE tenant_id = :tenantId
               AND scope_id = ANY(:scopes)
            """)
    List<Head> heads(long tenantId, List<Long> scopes);

    @SqlQuery(
            """
            SELECT seq, entity, entity_id, op
              FROM sync_feed
             WHERE tenant_id = :tenantId
               AND scope_id = :scope
               AND seq > :since
               AND entity = ANY(:entities)
               AND (entity <> :stock OR seq > :stockFloor)
               AND (op = 'U' OR :since > 0)
             ORDER BY seq
             LIMIT :limit
            """)
    List<Change> changes(
            long tenantId,
            long scope,
            long since,
            List<Integer> entities,
            int stock,
            long stockFloor,
            int limit);

    @SqlQuery(
            """
            SELECT count(*)
              FROM sync_feed
             WHERE tenant_id = :tenantId
               AND scope_id = ANY(:scopes)
               AND entity = ANY(:entities)
               AND entity <> :stock
               AND op = 'U'
            """)
    long living(long tenantId, List<Long> scopes, List<Integer> entities, int stock);

    @SqlQuery(
            """
            SELECT scope_id, min(seq) AS seq
              FROM sync_marks
             WHERE tenant_id = :tenantId
               AND scope_id = ANY(:scopes)
               AND client_id = :clientId
               AND at >= :from
               AND at < :until
             GROUP BY scope_id
            """)
    List<Mark> handedOut(
            long tenantId, List<Long> scopes, String clientId, Instant from, Instant until);

    @SqlQuery(
            """
            SELECT DISTINCT ON (scope_id) scope_id, seq
              FROM sync_marks
             WHERE tenant_id = :tenantId
               AND scope_id = ANY(:scopes)
               AND client_id = ''
               AND at <= :at
             ORDER BY scope_id, at DESC
            """)
    List<Mark> newestUpTo(long tenantId, List<Long> scopes, Instant at);

    @SqlUpdate(
            """
            INSERT INTO sync_marks (tenant_id, scope_id, client_id, at, seq)
            SELECT :tenantId, m.scope, m.client, m.at, m.seq
              FROM unnest(CAST(:scopes AS bigint[]), CAST(:seqs AS bigint[])) AS g (scope, seq)
             CROSS JOIN LATERAL (
                   VALUES (g.scope, :clientId, CAST(:handedOut AS timestamptz), g.seq),
                          (g.scope, '', CAST(:seenBy AS timestamptz), g.seq))
                   AS m (scope, client, at, seq)
             WHERE m.client <> ''
                OR NOT EXISTS (
                   SELECT 1
                     FROM sync_marks n
                    WHERE n.tenant_id = :tenantId
                      AND n.scope_id = m.scope
                      AND n.client_id = ''
                      AND n.seq >= m.seq)
            ON CONFLICT (tenant_id, scope_id, client_id, at) DO NOTHING
            """)
    int mark(
            long tenantId,
            String clientId,
            Instant handedOut,
            Instant seenBy,
            List<Long> scopes,
            List<Long> seqs);

    /// What a client's old answers stood for; the marks for anybody serve it as well by then.
    @SqlUpdate(
            """
            DELETE FROM sync_marks
             WHERE tenant_id = :tenantId
               AND scope_id = ANY(:scopes)
               AND client_id = :clientId
               AND at < :before
            """)
    int forget(long tenantId, List<Long> scopes, String clientId, Instant before);
}
