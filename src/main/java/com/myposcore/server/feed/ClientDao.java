package com.myposcore.server.feed;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// What is remembered of clients: the times that old ones were handed out, and how far the others
/// have come.
@RegisterConstructorMapper(ClientDao.Mark.class)
interface ClientDao {
    /// In every scope that the client was ever answered in: `exact` is null where no answer to it
    /// bore that time; `oldest` is what the oldest answer that is remembered contained, and
    /// `oldestAt` its time.
    record Mark(long scopeId, @Nullable Long exact, long oldest, Instant oldestAt) {}

    @SqlQuery(
            """
            SELECT scope_id, min(seq) FILTER (WHERE at >= :from AND at < :until) AS exact,
                   min(seq) AS oldest, min(at) AS oldest_at
              FROM sync_marks
             WHERE tenant_id = :tenantId
               AND client_id = :clientId
             GROUP BY scope_id
            """)
    List<Mark> handedOut(long tenantId, String clientId, Instant from, Instant until);

    @SqlUpdate(
            """
            INSERT INTO sync_marks (tenant_id, scope_id, client_id, at, seq)
            SELECT :tenantId, g.scope, :clientId, :at, g.seq
              FROM unnest(CAST(:scopes AS bigint[]), CAST(:seqs AS bigint[])) AS g (scope, seq)
            ON CONFLICT (tenant_id, scope_id, client_id, at)
            DO UPDATE SET seq = least(sync_marks.seq, EXCLUDED.seq)
            """)
    void mark(long tenantId, String clientId, Instant at, List<Long> scopes, List<Long> seqs);

    @SqlUpdate(
            """
            DELETE FROM sync_marks
             WHERE tenant_id = :tenantId
               AND client_id = :clientId
               AND at < :before
            """)
    void forget(long tenantId, String clientId, Instant before);

    /// Writes only what is news, or keeps a client that says nothing new from looking dead.
    @SqlUpdate(
            """
            INSERT INTO sync_acks AS a (tenant_id, client_id, scope_id, seq, at)
            SELECT :tenantId, :clientId, g.scope, g.seq, :at
              FROM unnest(CAST(:scopes AS bigint[]), CAST(:seqs AS bigint[])) AS g (scope, seq)
             WHERE NOT EXISTS (
                   SELECT 1
                     FROM sync_acks k
                    WHERE k.tenant_id = :tenantId
                      AND k.client_id = :clientId
                      AND k.scope_id = g.scope
                      AND k.seq = g.seq
                      AND k.at > CAST(:at AS timestamptz) - interval '1 day')
            ON CONFLICT (tenant_id, client_id, scope_id)
            DO UPDATE SET seq = EXCLUDED.seq, at = EXCLUDED.at
            """)
    void acknowledge(
            long tenantId, String clientId, Instant at, List<Long> scopes, List<Long> seqs);
}
