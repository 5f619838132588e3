package com.myposcore.server.identity;

import com.myposcore.wire.Master;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

interface IdentityDao {
    @SqlQuery(
            """
            SELECT tenant_id, tenant_name, user_id, password_hash, token_series, is_active
              FROM login_candidates(:email)
             ORDER BY is_active DESC, tenant_id
            """)
    @RegisterConstructorMapper(LoginCandidate.class)
    List<LoginCandidate> loginCandidates(String email);

    @SqlUpdate(
            """
            UPDATE users
               SET password_hash = :newHash
             WHERE tenant_id = :tenantId AND id = :userId AND password_hash = :oldHash
            """)
    void replaceHash(long tenantId, long userId, String oldHash, String newHash);

    @SqlQuery(
            """
            SELECT u.id, u.branch_id, u.role, u.token_series
              FROM users u
              JOIN tenants t ON t.tenant_id = u.tenant_id
             WHERE u.tenant_id = :tenantId AND u.id = :userId
               AND u.is_active AND t.is_active
            """)
    @RegisterConstructorMapper(ActiveUser.class)
    Optional<ActiveUser> activeUser(long tenantId, long userId);

    /// An active user's place, and which of his tokens are good.
    record ActiveUser(long id, @Nullable Long branchId, String role, int tokenSeries) {
        Caller caller(long tenantId) {
            return new Caller(tenantId, branchId, id, Role.of(role), null);
        }
    }

    @SqlQuery(
            """
            SELECT c.user_id, c.branch_id
              FROM sync_clients c
              JOIN tenants t ON t.tenant_id = c.tenant_id
             WHERE c.tenant_id = :tenantId AND c.client_id = :clientId
               AND c.revoked_at IS NULL AND t.is_active
            """)
    @RegisterConstructorMapper(ActiveTerminal.class)
    Optional<ActiveTerminal> activeTerminal(long tenantId, String clientId);

    /// A registered terminal's place.
    record ActiveTerminal(long userId, @Nullable Long branchId) {
        Caller caller(long tenantId, String clientId) {
            return new Caller(tenantId, branchId, userId, Role.USER, clientId);
        }
    }

    @SqlQuery(
            """
            SELECT u.id, u.tenant_id, u.branch_id, b.name AS branch_name, u.email, u.full_name,
                   u.role, u.is_active, u.version
              FROM users u
              LEFT JOIN branches b ON b.tenant_id = u.tenant_id AND b.id = u.branch_id
             WHERE u.tenant_id = :tenantId AND u.id = :userId
            """)
    @RegisterConstructorMapper(Master.User.class)
    Master.User user(long tenantId, long userId);

    @SqlQuery(
            """
            SELECT tenant_id, name, is_active, settings
              FROM tenants
             WHERE tenant_id = :tenantId
            """)
    @RegisterConstructorMapper(TenantRow.class)
    TenantRow tenant(long tenantId);

    @SqlQuery(
            """
            SELECT id, tenant_id, name, address, phone, is_active, version, created_at,
                   updated_at
              FROM branches
             WHERE tenant_id = :tenantId AND id = :branchId
            """)
    @RegisterConstructorMapper(Master.Branch.class)
    Master.Branch branch(long tenantId, long branchId);

    @SqlQuery("SELECT EXISTS (SELECT 1 FROM tenants WHERE tenant_id = :tenantId)")
    boolean hasTenant(long tenantId);

    @SqlUpdate(
            """
            INSERT INTO sync_clients (tenant_id, client_id, branch_id, user_id, name, public_key)
            VALUES (:tenantId, :clientId, :branchId, :userId, :name, :publicKey)
            ON CONFLICT DO NOTHING
            """)
    int addTerminal(
            long tenantId,
            String clientId,
            long branchId,
            long userId,
            String name,
            String publicKey);

    @SqlQuery(
            """
            SELECT branch_id, name, public_key, revoked_at IS NOT NULL AS is_revoked
              FROM sync_clients
             WHERE tenant_id = :tenantId AND client_id = :clientId
            """)
    @RegisterConstructorMapper(TerminalRow.class)
    Optional<TerminalRow> terminal(long tenantId, String clientId);

    @SqlQuery(
            """
            SELECT EXISTS (
                   SELECT 1
                     FROM sync_clients
                    WHERE tenant_id = :tenantId AND client_id = :clientId)
            """)
    Supplier<Boolean> isTerminal(long tenantId, String clientId);

    @SqlQuery(
            """
            SELECT tenant_id, user_id, branch_id, public_key, revoked_at IS NOT NULL AS is_revoked
              FROM terminal_candidates(:clientId)
             WHERE is_active
             ORDER BY revoked_at IS NOT NULL, tenant_id
            """)
    @RegisterConstructorMapper(TerminalCandidate.class)
    List<TerminalCandidate> terminalCandidates(String clientId);

    @SqlUpdate(
            """
            INSERT INTO used_nonces (tenant_id, nonce, expires_at)
            VALUES (:tenantId, :nonce, :expiresAt)
            ON CONFLICT (tenant_id, nonce) DO NOTHING
            """)
    int useNonce(long tenantId, String nonce, Instant expiresAt);

    @SqlUpdate(
            """
            UPDATE sync_clients SET last_seen = :at
             WHERE tenant_id = :tenantId AND client_id = :clientId
            """)
    void seen(long tenantId, String clientId, Instant at);

    @SqlUpdate("DELETE FROM used_nonces WHERE tenant_id = :tenantId AND expires_at < :now")
    void forgetNonces(long tenantId, Instant now);

    @SqlQuery(
            """
            SELECT value
              FROM sync_meta
             WHERE key = :key
            """)
    Optional<String> meta(String key);

    @SqlUpdate(
            """
            INSERT INTO sync_meta (key, value)
            VALUES (:key, :value)
            ON CONFLICT (key) DO NOTHING
            """)
    void addMeta(String key, String value);

    /// A user who has the e-mail somebody signs in with; `isActive` takes his tenant into account.
    record LoginCandidate(
            long tenantId,
            String tenantName,
            long userId,
            String passwordHash,
            int tokenSeries,
            boolean isActive) {
        /// Whether his tenant has this name or id.
        boolean isOf(String tenant) {
            return tenantName.equalsIgnoreCase(tenant) || Long.toString(tenantId).equals(tenant);
        }
    }

    /// A registration that a terminal's id may mean; the terminal's signature tells which.
    record TerminalCandidate(
            long tenantId,
            long userId,
            @Nullable Long branchId,
            String publicKey,
            boolean isRevoked) {
        Caller caller(String clientId) {
            return new Caller(tenantId, branchId, userId, Role.USER, clientId);
        }
    }

    /// A registered terminal.
    record TerminalRow(@Nullable Long branchId, String name, String publicKey, boolean isRevoked) {

        /// Whether a registration would say what stands here already.
        boolean is(long branch, TerminalKey key) {
            return !isRevoked
                    && branchId != null
                    && branchId == branch
                    && publicKey.equals(key.text());
        }
    }
}
