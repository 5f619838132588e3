package com.myposcore.server.catalogue;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// The statements of [Categories]. `pattern` is a LIKE pattern, null for all.
interface CategoryDao {
    @SqlQuery(
            """
            SELECT count(*)
              FROM categories
             WHERE tenant_id = :tenantId AND deleted_at IS NULL
               AND (CAST(:pattern AS text) IS NULL OR name ILIKE :pattern)
            """)
    long count(long tenantId, @Nullable String pattern);

    @SqlQuery(
            """
            SELECT id
              FROM categories
             WHERE tenant_id = :tenantId AND deleted_at IS NULL
               AND (CAST(:pattern AS text) IS NULL OR name ILIKE :pattern)
             ORDER BY id
             LIMIT :limit OFFSET :offset
            """)
    List<Long> ids(long tenantId, @Nullable String pattern, int limit, long offset);

    /// The living category's version, its row locked until the end of the transaction.
    @SqlQuery(
            """
            SELECT version
              FROM categories
             WHERE tenant_id = :tenantId AND id = :id AND deleted_at IS NULL
               FOR UPDATE
            """)
    Optional<Integer> lock(long tenantId, long id);

    @SqlQuery(
            """
            INSERT INTO categories (tenant_id, name, description, image, is_active)
            VALUES (:tenantId, :name, :description, :image, :isActive)
            RETURNING id
            """)
    long add(
            long tenantId,
            String name,
            @Nullable String description,
            @Nullable String image,
            boolean isActive);

    @SqlQuery(
            """
            SELECT EXISTS (
                   SELECT 1
                     FROM categories
                    WHERE tenant_id = :tenantId AND lower(name) = lower(:name) AND id <> :id
                      AND deleted_at IS NULL)
               AND NOT EXISTS (
                   SELECT 1
                     FROM categories
                    WHERE tenant_id = :tenantId AND id = :id AND name = :name)
            """)
    boolean isNameTaken(long tenantId, long id, String name);

    /// What is null stays; an empty text is taken away.
    @SqlUpdate(
            """
            UPDATE categories
               SET name = coalesce(:name, name),
                   description = CASE WHEN CAST(:description AS text) IS NULL THEN description
                                      ELSE nullif(:description, '') END,
                   image = CASE WHEN CAST(:image AS text) IS NULL THEN image
                                ELSE nullif(:image, '') END,
                   is_active = coalesce(:isActive, is_active),
                   version = version + 1,
                   updated_at = now()
             WHERE tenant_id = :tenantId AND id = :id
            """)
    void change(
            long tenantId,
            long id,
            @Nullable String name,
            @Nullable String description,
            @Nullable String image,
            @Nullable Boolean isActive);

    @SqlUpdate(
            """
            UPDATE categories
               SET deleted_at = now(), updated_at = now(), version = version + 1
             WHERE tenant_id = :tenantId AND id = :id
            """)
    void remove(long tenantId, long id);

    /// The living products of a category, locked in the order of their ids.
    @SqlQuery(
            """
            SELECT id
              FROM products
             WHERE tenant_id = :tenantId AND category_id = :id AND deleted_at IS NULL
             ORDER BY id
               FOR UPDATE
            """)
    List<Long> lockProducts(long tenantId, long id);

    @SqlQuery(
            """
            SELECT id
              FROM products
             WHERE tenant_id = :tenantId AND category_id = :id AND deleted_at IS NULL
            """)
    List<Long> productIds(long tenantId, long id);

    @SqlUpdate(
            """
            UPDATE products
               SET category_id = NULL, version = version + 1, updated_at = now()
             WHERE tenant_id = :tenantId AND id = ANY(:productIds)
            """)
    void uncategorize(long tenantId, List<Long> productIds);
}
