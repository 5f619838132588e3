package com.myposcore.server.ingest;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

@RegisterConstructorMapper(MasterDao.Stored.class)
interface MasterDao {
    record Stored(long id, int version, List<String> hashes, boolean isDeleted) {}

    @SqlQuery(
            """
            SELECT id, version, hashes, deleted_at IS NOT NULL AS is_deleted
              FROM products
             WHERE tenant_id = :tenantId
               AND (id = :id OR (CAST(:id AS bigint) IS NULL AND client_id = :clientId AND local_id = :localId))
               FOR NO KEY UPDATE
            """)
    Optional<Stored> lockProduct(long tenantId, @Nullable Long id, String clientId, String localId);

    @SqlQuery(
            """
            SELECT id, version, hashes, deleted_at IS NOT NULL AS is_deleted
              FROM categories
             WHERE tenant_id = :tenantId
               AND (id = :id OR (CAST(:id AS bigint) IS NULL AND client_id = :clientId AND local_id = :localId))
               FOR NO KEY UPDATE
            """)
    Optional<Stored> lockCategory(
            long tenantId, @Nullable Long id, String clientId, String localId);

    @SqlQuery(
            """
            SELECT id
              FROM categories
             WHERE tenant_id = :tenantId
               AND id = :id
               AND deleted_at IS NULL
            """)
    Optional<Long> category(long tenantId, long id);

    @SqlQuery(
            """
            SELECT id
              FROM products
             WHERE tenant_id = :tenantId
               AND sku = :sku
               AND deleted_at IS NULL
            """)
    Optional<Long> bySku(long tenantId, String sku);

    /// One of these barcodes that a living product other than `own` has.
    @SqlQuery(
            """
            SELECT b.barcode
              FROM product_barcodes b
              JOIN products p ON p.tenant_id = b.tenant_id AND p.id = b.product_id
             WHERE b.tenant_id = :tenantId
               AND b.barcode = ANY(:barcodes)
               AND b.product_id <> :own
               AND p.deleted_at IS NULL
             ORDER BY b.barcode
             LIMIT 1
            """)
    Optional<String> barcodeTaken(long tenantId, List<String> barcodes, long own);

    @SqlQuery(
            """
            SELECT id
              FROM products
             WHERE tenant_id = :tenantId
               AND category_id = :categoryId
               AND deleted_at IS NULL
             ORDER BY id
            """)
    List<Long> productsOf(long tenantId, long categoryId);

    @SqlQuery(
            """
            INSERT INTO products (
                tenant_id, category_id, sku, name, description, price, image, is_active, client_id,
                local_id, version, hashes)
            VALUES (
                :tenantId, :categoryId, :sku, :name, :description, :price, :image, :isActive,
                :clientId, :localId, :version, ARRAY[:hash])
            RETURNING id
            """)
    long addProduct(
            long tenantId,
            @Nullable Long categoryId,
            @Nullable String sku,
            String name,
            @Nullable String description,
            BigDecimal price,
            @Nullable String image,
            boolean isActive,
            String clientId,
            String localId,
            int version,
            String hash);

    /// A null leaves the column as it is; an empty SKU or category 0 takes it away.
    @SqlUpdate(
            """
            UPDATE products
               SET category_id = CASE WHEN CAST(:categoryId AS bigint) IS NULL THEN category_id
                                      ELSE nullif(:categoryId, 0) END,
                   sku = CASE WHEN CAST(:sku AS text) IS NULL THEN sku ELSE nullif(:sku, '') END,
                   name = coalesce(:name, name),
                   description = coalesce(:description, description),
                   price = coalesce(:price, price), image = coalesce(:image, image),
                   is_active = coalesce(:isActive, is_active), version = version + 1,
                   hashes = hashes || CAST(:hash AS text), updated_at = now()
             WHERE tenant_id = :tenantId
               AND id = :id
            """)
    void updateProduct(
            long tenantId,
            long id,
            @Nullable Long categoryId,
            @Nullable String sku,
            @Nullable String name,
            @Nullable String description,
            @Nullable BigDecimal price,
            @Nullable String image,
            @Nullable Boolean isActive,
            String hash);

    @SqlUpdate(
            """
            DELETE FROM product_barcodes
             WHERE tenant_id = :tenantId
               AND product_id = :productId
            """)
    void clearBarcodes(long tenantId, long productId);

    @SqlUpdate(
            """
            INSERT INTO product_barcodes (tenant_id, product_id, barcode)
            SELECT DISTINCT CAST(:tenantId AS bigint), CAST(:productId AS bigint), b.barcode
              FROM unnest(CAST(:barcodes AS text[])) AS b (barcode)
            """)
    void insertBarcodes(long tenantId, long productId, List<String> barcodes);

    @SqlUpdate(
            """
            WITH opened AS (
                INSERT INTO stock_movements (tenant_id, branch_id, product_id, quantity, reason)
                VALUES (:tenantId, :branchId, :productId, :quantity, 'opening')
                RETURNING quantity)
            INSERT INTO stock_levels AS l (tenant_id, branch_id, product_id, quantity)
            SELECT :tenantId, :branchId, :productId, quantity
              FROM opened
            ON CONFLICT (tenant_id, branch_id, product_id)
            DO UPDATE SET quantity = l.quantity + EXCLUDED.quantity
            """)
    void openStock(long tenantId, long branchId, long productId, BigDecimal quantity);

    @SqlQuery(
            """
            INSERT INTO categories (
                tenant_id, name, description, image, is_active, client_id, local_id, version,
                hashes)
            VALUES (
                :tenantId, :name, :description, :image, :isActive, :clientId, :localId, :version,
                ARRAY[:hash])
            RETURNING id
            """)
    long addCategory(
            long tenantId,
            String name,
            @Nullable String description,
            @Nullable String image,
            boolean isActive,
            String clientId,
            String localId,
            int version,
            String hash);

    /// A null leaves the column as it is.
    @SqlUpdate(
            """
            UPDATE categories
               SET name = coalesce(:name, name),
                   description = coalesce(:description, description),
                   image = coalesce(:image, image), is_active = coalesce(:isActive, is_active),
                   version = version + 1, hashes = hashes || CAST(:hash AS text),
                   updated_at = now()
             WHERE tenant_id = :tenantId
               AND id = :id
            """)
    void updateCategory(
            long tenantId,
            long id,
            @Nullable String name,
            @Nullable String description,
            @Nullable String image,
            @Nullable Boolean isActive,
            String hash);
}
