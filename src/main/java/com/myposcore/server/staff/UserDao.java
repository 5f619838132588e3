package com.myposcore.server.staff;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// The statements of [Users]. `branchId` is the only branch whose people may be seen, null for all;
/// `pattern` a LIKE pattern, null for all.
interface UserDao {
    /// A living user as he stands.
    record Held(long id, @Nullable Long branchId, String role, boolean isActive, int version) {}

    @SqlQuery("SELECT id FROM branches WHERE tenant_id = :tenantId AND deleted_at IS NULL")
    List<Long> branches(long tenantId);

    @SqlQuery(
            """
            SELECT count(*)
              FROM users
             WHERE tenant_id = :tenantId AND deleted_at IS NULL
               AND (CAST(:branchId AS bigint) IS NULL OR branch_id = :branchId)
               AND (CAST(:pattern AS text) IS NULL
                    OR email ILIKE :pattern OR full_name ILIKE :pattern)
            """)
    long count(long tenantId, @Nullable Long branchId, @Nullable String pattern);

    @SqlQuery(
            """
            SELECT id
              FROM users
             WHERE tenant_id = :tenantId AND deleted_at IS NULL
               AND (CAST(:branchId AS bigint) IS NULL OR branch_id = :branchId)
               AND (CAST(:pattern AS text) IS NULL
                    OR email ILIKE :pattern OR full_name ILIKE :pattern)
             ORDER BY id
             LIMIT :limit OFFSET :skip
            """)
    List<Long> ids(
            long tenantId, @Nullable Long branchId, @Nullable String pattern, int limit, long skip);

    /// The user, his row locked until the end of the transaction.
    @SqlQuery(
            """
            SELECT id, branch_id, role, is_active, version
              FROM users
             WHERE tenant_id = :tenantId AND id = :id AND deleted_at IS NULL
               AND (CAST(:branchId AS bigint) IS NULL OR branch_id = :branchId)
               FOR NO KEY UPDATE
            """)
    @RegisterConstructorMapper(Held.class)
    Optional<Held> lock(long tenantId, @Nullable Long branchId, long id);

    /// The active tenantadmins beside one.
    @SqlQuery(
            """
            SELECT count(*)
              FROM users
             WHERE tenant_id = :tenantId AND role = 'tenantadmin' AND is_active
               AND deleted_at IS NULL AND id <> :id
            """)
    long otherTenantadmins(long tenantId, long id);

    @SqlQuery(
            """
            SELECT EXISTS (
                   SELECT 1
                     FROM users
                    WHERE tenant_id = :tenantId AND lower(email) = lower(:email) AND id <> :id
                      AND deleted_at IS NULL)
            """)
    boolean isEmailTaken(long tenantId, long id, @Nullable String email);

    @SqlQuery(
            """
            INSERT INTO users (
                   tenant_id, branch_id, email, full_name, role, password_hash, is_active)
            VALUES (:tenantId, :branchId, :email, :fullName, :role, :passwordHash, :isActive)
            ON CONFLICT (tenant_id, lower(email)) WHERE deleted_at IS NULL DO NOTHING
            RETURNING id
            """)
    Optional<Long> add(
            long tenantId,
            @Nullable Long branchId,
            String email,
            String fullName,
            String role,
            String passwordHash,
            boolean isActive);

    /// What is null stays, but for the branch. Whoever gets another password, role or standing must
    /// sign in again.
    @SqlUpdate(
            """
            UPDATE users
               SET branch_id = :branchId,
                   email = coalesce(:email, email),
                   full_name = coalesce(:fullName, full_name),
                   role = :role,
                   password_hash = coalesce(:passwordHash, password_hash),
                   is_active = :isActive,
                   token_series = token_series + CASE
                       WHEN CAST(:passwordHash AS text) IS NULL
                            AND role = :role AND is_active = :isActive THEN 0
                       ELSE 1 END,
                   version = version + 1,
                   updated_at = now()
             WHERE tenant_id = :tenantId AND id = :id
            """)
    void change(
            long tenantId,
            long id,
            @Nullable Long branchId,
            @Nullable String email,
            @Nullable String fullName,
            String role,
            @Nullable String passwordHash,
            boolean isActive);

    @SqlUpdate(
            """
            UPDATE users
               SET deleted_at = now(), is_active = false, updated_at = now(),
                   version = version + 1
             WHERE tenant_id = :tenantId AND id = :id
            """)
    void remove(long tenantId, long id);
}
