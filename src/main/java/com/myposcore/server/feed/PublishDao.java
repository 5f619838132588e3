package com.myposcore.server.feed;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.util.List;
import java.util.function.Supplier;

interface PublishDao {
    /// Each op is C for what is new in the feed, U for what lives and D for what is gone. The
    /// scope's new head.
    @SqlQuery(
            """
            WITH head AS (
                INSERT INTO sync_head AS h (tenant_id, scope_id, last_seq)
                VALUES (:tenantId, :scope, :count)
                ON CONFLICT (tenant_id, scope_id)
                DO UPDATE SET last_seq = h.last_seq + EXCLUDED.last_seq
                RETURNING last_seq), news AS (
            SELECT c.entity, c.id, head.last_seq - :count + c.place AS seq, c.op
              FROM head,
                   unnest(CAST(:entities AS int[]), CAST(:ids AS bigint[]), CAST(:ops AS text[]))
                   WITH ORDINALITY AS c (entity, id, op, place)), created AS (
            INSERT INTO sync_feed (tenant_id, scope_id, entity, entity_id, seq, op)
            SELECT :tenantId, :scope, entity, id, seq, 'U'
              FROM news
             WHERE op = 'C'), changed AS (
            INSERT INTO sync_feed AS f (tenant_id, scope_id, entity, entity_id, seq, op)
            SELECT :tenantId, :scope, entity, id, seq, op
              FROM news
             WHERE op <> 'C'
            ON CONFLICT (tenant_id, scope_id, entity, entity_id)
            DO UPDATE SET seq = EXCLUDED.seq, op = EXCLUDED.op)
            SELECT last_seq
              FROM head
            """)
    Supplier<Long> publish(
            long tenantId,
            long scope,
            int count,
            List<Integer> entities,
            List<Long> ids,
            List<String> ops);
}
