package com.myposcore.server.identity;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;

/// Counts of what was tried before anybody knows in which tenant.
interface ThrottleDao {
    record Count(String key, int count, Instant until) {}

    /// Counts one more of each; in the order of the keys, so that no two callers wait in a circle.
    @SqlQuery(
            """
            INSERT INTO throttle AS t (key, count, until)
            SELECT k.key, 1, k.until
              FROM unnest(CAST(:keys AS text[]), CAST(:untils AS timestamptz[])) AS k (key, until)
             ORDER BY k.key
            ON CONFLICT (key) DO UPDATE
               SET count = CASE WHEN t.until <= :now THEN 1 ELSE t.count + 1 END,
                   until = CASE WHEN t.until <= :now THEN excluded.until ELSE t.until END
            RETURNING key, count, until
            """)
    @RegisterConstructorMapper(Count.class)
    List<Count> enter(List<String> keys, List<String> untils, Instant now);

    @SqlUpdate("UPDATE throttle SET count = greatest(count - 1, 0) WHERE key = :key")
    void giveBack(String key);

    @SqlUpdate("DELETE FROM throttle WHERE key = :key")
    void forget(String key);

    /// A few that are over; each call takes some along, so that the table stays small.
    @SqlUpdate(
            """
            DELETE FROM throttle
             WHERE key IN (
                   SELECT key FROM throttle WHERE until <= :now LIMIT 20 FOR UPDATE SKIP LOCKED)
            """)
    void clean(Instant now);
}
