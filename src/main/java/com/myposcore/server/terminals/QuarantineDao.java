package com.myposcore.server.terminals;

import com.myposcore.wire.Terminals;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@RegisterConstructorMapper(QuarantineDao.Batch.class)
@RegisterConstructorMapper(QuarantineDao.Weight.class)
@RegisterConstructorMapper(Terminals.Held.class)
interface QuarantineDao {
    record Row(
            long tenantId,
            @Nullable Long branchId,
            long userId,
            String clientId,
            String contentHash,
            String batch,
            int orders,
            int payments,
            BigDecimal totalAmount,
            Instant receivedAt) {}

    record Batch(
            long id,
            @Nullable Long branchId,
            long userId,
            String clientId,
            String batch,
            String state) {}

    record Weight(long batches, long bytes) {}

    @SqlQuery(
            """
            SELECT count(*) AS batches, coalesce(sum(octet_length(batch)), 0) AS bytes
              FROM quarantine
             WHERE tenant_id = :tenantId AND client_id = :clientId AND state = 'held'
            """)
    Weight held(long tenantId, String clientId);

    @SqlQuery(
            """
            SELECT id
              FROM quarantine
             WHERE tenant_id = :tenantId AND client_id = :clientId AND content_hash = :hash
            """)
    Optional<Long> known(long tenantId, String clientId, String hash);

    @SqlQuery(
            """
            INSERT INTO quarantine (
                tenant_id, branch_id, user_id, client_id, content_hash, batch, orders, payments,
                total_amount, received_at)
            VALUES (
                :tenantId, :branchId, :userId, :clientId, :contentHash, :batch, :orders, :payments,
                :totalAmount, :receivedAt)
            RETURNING id
            """)
    long keep(@BindMethods Row row);

    @SqlQuery(
            """
            SELECT q.id, q.client_id, c.name AS terminal_name, q.branch_id, q.orders, q.payments,
                   q.total_amount, q.received_at, q.state, q.decided_by, q.decided_at, q.note
              FROM quarantine q
              JOIN sync_clients c ON c.tenant_id = q.tenant_id AND c.client_id = q.client_id
             WHERE q.tenant_id = :tenantId
               AND q.state = :state
               AND (CAST(:branchId AS bigint) IS NULL OR q.branch_id = :branchId)
             ORDER BY q.id DESC
             LIMIT :limit OFFSET :skip
            """)
    List<Terminals.Held> list(
            long tenantId, @Nullable Long branchId, String state, int limit, long skip);

    @SqlQuery(
            """
            SELECT count(*)
              FROM quarantine
             WHERE tenant_id = :tenantId
               AND state = :state
               AND (CAST(:branchId AS bigint) IS NULL OR branch_id = :branchId)
            """)
    long count(long tenantId, @Nullable Long branchId, String state);

    /// The batch; nobody else can decide on it until the transaction ends.
    @SqlQuery(
            """
            SELECT id, branch_id, user_id, client_id, batch, state
              FROM quarantine
             WHERE tenant_id = :tenantId AND id = :id
               AND (CAST(:branchId AS bigint) IS NULL OR branch_id = :branchId)
               FOR UPDATE
            """)
    Optional<Batch> lock(long tenantId, long id, @Nullable Long branchId);

    @SqlUpdate(
            """
            UPDATE quarantine
               SET state = :state, decided_by = :userId, decided_at = :at, note = :note
             WHERE tenant_id = :tenantId AND id = :id
            """)
    void decide(
            long tenantId, long id, String state, long userId, Instant at, @Nullable String note);
}
