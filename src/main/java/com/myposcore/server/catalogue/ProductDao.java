package com.myposcore.server.catalogue;

import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The statements of [Products]. `pattern` is a LIKE pattern, null for all.
interface ProductDao {
    @SqlQuery(
            """
            SELECT count(*)
              FROM products p
             WHERE p.tenant_id = :tenantId AND p.deleted_at IS NULL
               AND (CAST(:categoryId AS bigint) IS NULL OR p.category_id = :categoryId)
               AND (CAST(:pattern AS text) IS NULL
                    OR p.name ILIKE :pattern OR p.sku ILIKE :pattern OR p.description ILIKE :pattern
                    OR EXISTS (
                       SELECT 1
                         FROM product_barcodes b
                        WHERE b.tenant_id = p.tenant_id AND b.product_id = p.id
                          AND b.barcode ILIKE :pattern))
            """)
    long count(long tenantId, @Nullable Long categoryId, @Nullable String pattern);

    @SqlQuery(
            """
            SELECT p.id
              FROM products p
             WHERE p.tenant_id = :tenantId AND p.deleted_at IS NULL
               AND (CAST(:categoryId AS bigint) IS NULL OR p.category_id = :categoryId)
               AND (CAST(:pattern AS text) IS NULL
                    OR p.name ILIKE :pattern OR p.sku ILIKE :pattern OR p.description ILIKE :pattern
                    OR EXISTS (
                       SELECT 1
                         FROM product_barcodes b
                        WHERE b.tenant_id = p.tenant_id AND b.product_id = p.id
                          AND b.barcode ILIKE :pattern))
             ORDER BY p.id
             LIMIT :limit OFFSET :offset
            """)
    List<Long> ids(
            long tenantId,
            @Nullable Long categoryId,
            @Nullable String pattern,
            int limit,
            long offset);

    /// The living product's version, its row locked until the end of the transaction.
    @SqlQuery(
            """
            SELECT version
              FROM products
             WHERE tenant_id = :tenantId AND id = :id AND deleted_at IS NULL
               FOR UPDATE
            """)
    Optional<Integer> lock(long tenantId, long id);

    @SqlQuery(
            """
            SELECT id
              FROM branches
             WHERE tenant_id = :tenantId AND is_active
             ORDER BY id
            """)
    List<Long> branchIds(long tenantId);

    @SqlQuery(
            """
            SELECT settings ->> 'currency' AS currency
              FROM tenants
             WHERE tenant_id = :tenantId AND settings IS NOT NULL
            """)
    Optional<String> currency(long tenantId);

    @SqlQuery(
            """
            SELECT EXISTS (
                   SELECT 1
                     FROM categories
                    WHERE tenant_id = :tenantId AND id = :id AND deleted_at IS NULL) AS lives
            """)
    boolean hasCategory(long tenantId, long id);

    /// Products other than `id` that have one of these barcodes, by barcode.
    @SqlQuery(
            """
            SELECT b.barcode, min(p.name) AS name
              FROM product_barcodes b
              JOIN products p ON p.tenant_id = b.tenant_id AND p.id = b.product_id
             WHERE b.tenant_id = :tenantId AND b.barcode = ANY(:barcodes)
               AND b.product_id <> :id AND p.deleted_at IS NULL
             GROUP BY b.barcode
            """)
    @KeyColumn("barcode")
    @ValueColumn("name")
    Map<String, String> barcodeOwners(long tenantId, long id, List<String> barcodes);

    /// Empty when the SKU is another living product's.
    @SqlQuery(
            """
            INSERT INTO products (tenant_id, name, description, category_id, sku, price, image, tax,
                                  is_active)
            VALUES (:tenantId, :name, :description, :categoryId, :sku, :price, :image,
                    CAST(:tax AS jsonb), :isActive)
            ON CONFLICT DO NOTHING
            RETURNING id
            """)
    Optional<Long> add(
            long tenantId,
            String name,
            @Nullable String description,
            @Nullable Long categoryId,
            @Nullable String sku,
            BigDecimal price,
            @Nullable String image,
            @Nullable String tax,
            boolean isActive);

    @SqlQuery(
            """
            SELECT EXISTS (
                   SELECT 1
                     FROM products
                    WHERE tenant_id = :tenantId AND sku = :sku AND id <> :id
                      AND deleted_at IS NULL) AS is_taken
            """)
    boolean isSkuTaken(long tenantId, long id, @Nullable String sku);

    /// What is null stays; an empty text or a category 0 is taken away.
    @SqlUpdate(
            """
            UPDATE products
               SET name = coalesce(:name, name),
                   description = CASE WHEN CAST(:description AS text) IS NULL THEN description
                                      ELSE nullif(:description, '') END,
                   category_id = CASE WHEN CAST(:categoryId AS bigint) IS NULL THEN category_id
                                      ELSE nullif(:categoryId, 0) END,
                   sku = CASE WHEN CAST(:sku AS text) IS NULL THEN sku
                              ELSE nullif(:sku, '') END,
                   price = coalesce(:price, price),
                   image = CASE WHEN CAST(:image AS text) IS NULL THEN image
                                ELSE nullif(:image, '') END,
                   tax = coalesce(CAST(:tax AS jsonb), tax),
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
            @Nullable Long categoryId,
            @Nullable String sku,
            @Nullable BigDecimal price,
            @Nullable String image,
            @Nullable String tax,
            @Nullable Boolean isActive);

    @SqlUpdate(
            """
            UPDATE products
               SET deleted_at = now(), updated_at = now(), version = version + 1
             WHERE tenant_id = :tenantId AND id = :id
            """)
    void remove(long tenantId, long id);

    @SqlUpdate(
            """
            DELETE FROM product_barcodes
             WHERE tenant_id = :tenantId AND product_id = :id
            """)
    void removeBarcodes(long tenantId, long id);

    @SqlUpdate(
            """
            INSERT INTO product_barcodes (tenant_id, product_id, barcode)
            SELECT DISTINCT CAST(:tenantId AS bigint), CAST(:id AS bigint), w.barcode
              FROM unnest(CAST(:barcodes AS text[])) AS w (barcode)
            """)
    void addBarcodes(long tenantId, long id, List<String> barcodes);

    /// Posts what is missing to `stock` in a branch, and nothing if nothing is missing.
    @SqlUpdate(
            """
            WITH level AS (
                INSERT INTO stock_levels (tenant_id, branch_id, product_id, quantity)
                VALUES (:tenantId, :branchId, :id, 0)
                ON CONFLICT (tenant_id, branch_id, product_id)
                DO UPDATE SET quantity = stock_levels.quantity
                RETURNING quantity)
            INSERT INTO stock_movements (tenant_id, branch_id, product_id, quantity, reason)
            SELECT CAST(:tenantId AS bigint), CAST(:branchId AS bigint), CAST(:id AS bigint),
                   CAST(:stock AS numeric) - l.quantity, 'count'
              FROM level l
             WHERE l.quantity <> :stock
            """)
    int postCount(long tenantId, long branchId, long id, BigDecimal stock);

    @SqlUpdate(
            """
            UPDATE stock_levels
               SET quantity = :stock
             WHERE tenant_id = :tenantId AND branch_id = :branchId AND product_id = :id
            """)
    void setLevel(long tenantId, long branchId, long id, BigDecimal stock);
}
