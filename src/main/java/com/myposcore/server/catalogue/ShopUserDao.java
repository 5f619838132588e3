package com.myposcore.server.catalogue;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// The users of a shop file; they are few and come one by one.
interface ShopUserDao {
    @SqlQuery(
            """
            SELECT id, branch_id, full_name, role, password_hash, pin_hash
              FROM users
             WHERE tenant_id = :tenantId AND lower(email) = lower(:email)
               AND deleted_at IS NULL
            """)
    @RegisterConstructorMapper(KnownUser.class)
    Optional<KnownUser> user(long tenantId, String email);

    /// A user as he stands in the database.
    record KnownUser(
            long id,
            @Nullable Long branchId,
            String fullName,
            String role,
            String passwordHash,
            @Nullable String pinHash) {}

    @SqlQuery(
            """
            INSERT INTO users (tenant_id, branch_id, email, full_name, role, password_hash, pin_hash)
            VALUES (:tenantId, :branchId, :email, :fullName, :role, :passwordHash, :pinHash)
            ON CONFLICT (tenant_id, lower(email)) WHERE deleted_at IS NULL
            DO UPDATE SET branch_id = excluded.branch_id, full_name = excluded.full_name,
                          role = excluded.role, password_hash = excluded.password_hash,
                          pin_hash = excluded.pin_hash, version = users.version + 1,
                          token_series = users.token_series + CASE
                              WHEN users.password_hash = excluded.password_hash
                                   AND users.role = excluded.role THEN 0
                              ELSE 1 END,
                          updated_at = now()
            RETURNING id
            """)
    long putUser(
            long tenantId,
            @Nullable Long branchId,
            String email,
            String fullName,
            String role,
            String passwordHash,
            @Nullable String pinHash);
}
