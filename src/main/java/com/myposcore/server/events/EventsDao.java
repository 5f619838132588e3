package com.myposcore.server.events;

import com.myposcore.server.feed.Moved;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.util.List;

interface EventsDao {
    @SqlQuery(
            """
            SELECT tenant_id, scope_id AS scope, last_seq AS head
              FROM sync_head
             WHERE tenant_id = :tenantId
            """)
    @RegisterConstructorMapper(Moved.class)
    List<Moved> heads(long tenantId);

    @SqlQuery(
            """
            SELECT tenant_id, scope_id AS scope, last_seq AS head
              FROM heads_moved(
                       CAST(:tenants AS bigint[]),
                       CAST(:knownTenants AS bigint[]),
                       CAST(:knownScopes AS bigint[]),
                       CAST(:knownHeads AS bigint[]))
            """)
    @RegisterConstructorMapper(Moved.class)
    List<Moved> moved(
            List<Long> tenants,
            List<Long> knownTenants,
            List<Long> knownScopes,
            List<Long> knownHeads);
}
