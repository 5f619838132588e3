package com.myposcore.server.terminals;

import com.myposcore.wire.Master;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

interface PairingDao {
    /// A code that may let a terminal in; `usedBy` is the terminal that it has let in.
    record Code(
            long branchId, long userId, int tries, Instant expiresAt, @Nullable String usedBy) {}

    record Shop(String name, boolean isActive, @Nullable String settings) {}

    @SqlQuery("SELECT count(*) FROM branches WHERE tenant_id = :tenantId AND id = :branchId")
    int branches(long tenantId, long branchId);

    @SqlUpdate(
            """
            INSERT INTO pairing_codes
                   (tenant_id, code_hash, branch_id, user_id, created_at, expires_at)
            VALUES (:tenantId, :codeHash, :branchId, :userId, :now, :expiresAt)
            """)
    void add(
            long tenantId,
            String codeHash,
            long branchId,
            long userId,
            Instant now,
            Instant expiresAt);

    @SqlUpdate("DELETE FROM pairing_codes WHERE tenant_id = :tenantId AND expires_at < :before")
    void forget(long tenantId, Instant before);

    @SqlQuery("SELECT tenant_id FROM pairing_candidates(:codeHash)")
    List<Long> tenants(String codeHash);

    /// Counts a try of the code, which stays counted whatever becomes of the try.
    @SqlQuery(
            """
            UPDATE pairing_codes
               SET tries = tries + 1
             WHERE tenant_id = :tenantId AND code_hash = :codeHash
            RETURNING branch_id, user_id, tries, expires_at, used_by
            """)
    @RegisterConstructorMapper(Code.class)
    Optional<Code> tryCode(long tenantId, String codeHash);

    /// Uses the code up; 0 if another terminal was faster.
    @SqlUpdate(
            """
            UPDATE pairing_codes
               SET used_by = :clientId
             WHERE tenant_id = :tenantId AND code_hash = :codeHash
               AND (used_by IS NULL OR used_by = :clientId)
            """)
    int claim(long tenantId, String codeHash, String clientId);

    @SqlQuery("SELECT name, is_active, settings FROM tenants WHERE tenant_id = :tenantId")
    @RegisterConstructorMapper(Shop.class)
    Shop shop(long tenantId);

    @SqlQuery(
            """
            SELECT id, tenant_id, name, address, phone, is_active, version, created_at,
                   updated_at
              FROM branches
             WHERE tenant_id = :tenantId AND id = :branchId
            """)
    @RegisterConstructorMapper(Master.Branch.class)
    Master.Branch branch(long tenantId, long branchId);
}
