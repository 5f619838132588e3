package com.myposcore.server.terminals;

import com.myposcore.wire.Terminals;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

@RegisterConstructorMapper(Terminals.Terminal.class)
interface FleetDao {
    @SqlQuery(
            """
            SELECT c.client_id, c.name, c.branch_id, c.registered_at, c.revoked_at, c.last_seen,
                   (SELECT count(*) FROM quarantine q
                     WHERE q.tenant_id = :tenantId AND q.client_id = c.client_id
                       AND q.state = 'held') AS held
              FROM sync_clients c
             WHERE c.tenant_id = :tenantId
               AND (CAST(:branchId AS bigint) IS NULL OR c.branch_id = :branchId)
               AND (CAST(:clientId AS text) IS NULL OR c.client_id = :clientId)
             ORDER BY c.name
            """)
    List<Terminals.Terminal> terminals(
            long tenantId, @Nullable Long branchId, @Nullable String clientId);

    /// The terminal's branch; the row stays locked until the transaction ends.
    @SqlQuery(
            """
            SELECT revoked_at IS NOT NULL
              FROM sync_clients
             WHERE tenant_id = :tenantId AND client_id = :clientId
               AND (CAST(:branchId AS bigint) IS NULL OR branch_id = :branchId)
               FOR UPDATE
            """)
    Optional<Boolean> lockedIsRevoked(long tenantId, String clientId, @Nullable Long branchId);

    @SqlUpdate(
            """
            UPDATE sync_clients
               SET revoked_at = :at
             WHERE tenant_id = :tenantId AND client_id = :clientId
            """)
    void revoke(long tenantId, String clientId, @Nullable Instant at);
}
