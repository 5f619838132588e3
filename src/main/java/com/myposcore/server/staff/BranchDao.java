package com.myposcore.server.staff;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// The statements of [Branches]. `branchId` is the only branch that may be seen, null for all;
/// `pattern` a LIKE pattern, null for all.
interface BranchDao {
    @SqlQuery(
            """
            SELECT count(*)
              FROM branches
             WHERE tenant_id = :tenantId AND deleted_at IS NULL
               AND (CAST(:branchId AS bigint) IS NULL OR id = :branchId)
               AND (CAST(:pattern AS text) IS NULL OR name ILIKE :pattern)
            """)
    long count(long tenantId, @Nullable Long branchId, @Nullable String pattern);

    @SqlQuery(
            """
            SELECT id
              FROM branches
             WHERE tenant_id = :tenantId AND deleted_at IS NULL
               AND (CAST(:branchId AS bigint) IS NULL OR id = :branchId)
               AND (CAST(:pattern AS text) IS NULL OR name ILIKE :pattern)
             ORDER BY id
             LIMIT :limit OFFSET :skip
            """)
    List<Long> ids(
            long tenantId, @Nullable Long branchId, @Nullable String pattern, int limit, long skip);

    /// The living branch's version, its row locked until the end of the transaction.
    @SqlQuery(
            """
            SELECT version
              FROM branches
             WHERE tenant_id = :tenantId AND id = :id AND deleted_at IS NULL
               AND (CAST(:branchId AS bigint) IS NULL OR id = :branchId)
               FOR NO KEY UPDATE
            """)
    Optional<Integer> lock(long tenantId, @Nullable Long branchId, long id);

    @SqlQuery(
            """
            INSERT INTO branches (tenant_id, name, address, phone, is_active)
            VALUES (:tenantId, :name, :address, :phone, :isActive)
            ON CONFLICT (tenant_id, name) WHERE deleted_at IS NULL DO NOTHING
            RETURNING id
            """)
    Optional<Long> add(
            long tenantId,
            String name,
            @Nullable String address,
            @Nullable String phone,
            boolean isActive);

    @SqlQuery(
            """
            SELECT EXISTS (
                   SELECT 1
                     FROM branches
                    WHERE tenant_id = :tenantId AND name = :name AND id <> :id
                      AND deleted_at IS NULL)
            """)
    boolean isNameTaken(long tenantId, long id, @Nullable String name);

    /// What is null stays; an empty text is taken away.
    @SqlUpdate(
            """
            UPDATE branches
               SET name = coalesce(:name, name),
                   address = CASE WHEN CAST(:address AS text) IS NULL THEN address
                                  ELSE nullif(:address, '') END,
                   phone = CASE WHEN CAST(:phone AS text) IS NULL THEN phone
                                ELSE nullif(:phone, '') END,
                   is_active = coalesce(:isActive, is_active),
                   version = version + 1,
                   updated_at = now()
             WHERE tenant_id = :tenantId AND id = :id
            """)
    void change(
            long tenantId,
            long id,
            @Nullable String name,
            @Nullable String address,
            @Nullable String phone,
            @Nullable Boolean isActive);

    @SqlUpdate(
            """
            UPDATE branches
               SET deleted_at = now(), is_active = false, updated_at = now(),
                   version = version + 1
             WHERE tenant_id = :tenantId AND id = :id
            """)
    void remove(long tenantId, long id);

    @SqlQuery(
            """
            SELECT id
              FROM users
             WHERE tenant_id = :tenantId AND branch_id = :id AND deleted_at IS NULL
             ORDER BY id
            """)
    List<Long> people(long tenantId, long id);

    /// Who works in the branch still: its people, and its terminals.
    @SqlQuery(
            """
            SELECT (SELECT count(*)
                      FROM users
                     WHERE tenant_id = :tenantId AND branch_id = :id AND deleted_at IS NULL)
                 + (SELECT count(*)
                      FROM sync_clients
                     WHERE tenant_id = :tenantId AND branch_id = :id AND revoked_at IS NULL)
            """)
    long workers(long tenantId, long id);
}
