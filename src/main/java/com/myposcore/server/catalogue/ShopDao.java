package com.myposcore.server.catalogue;

import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// The statements of [ShopLoader], each for a whole shop; they answer with what really changed.
interface ShopDao {
    /// The tenant of that name, made if there is none yet.
    @SqlQuery(
            """
            SELECT claim_tenant(:name) AS tenant_id
            """)
    long claimTenant(String name);

    @SqlQuery(
            """
            UPDATE tenants
               SET settings = CAST(:settings AS jsonb), updated_at = now()
             WHERE tenant_id = :tenantId AND settings IS NULL
            RETURNING tenant_id
            """)
    List<Long> firstSettings(long tenantId, String settings);

    @SqlQuery(
            """
            UPDATE tenants
               SET settings = CAST(:settings AS jsonb), updated_at = now()
             WHERE tenant_id = :tenantId AND settings IS DISTINCT FROM CAST(:settings AS jsonb)
            RETURNING tenant_id
            """)
    List<Long> changeSettings(long tenantId, String settings);

    @SqlQuery(
            """
            INSERT INTO branches (tenant_id, name, address, phone)
            SELECT :tenantId, w.name, w.address, w.phone
              FROM unnest(CAST(:names AS text[]), CAST(:addresses AS text[]),
                          CAST(:phones AS text[])) AS w (name, address, phone)
            ON CONFLICT (tenant_id, name) WHERE deleted_at IS NULL
            DO UPDATE SET address = excluded.address, phone = excluded.phone,
                          version = branches.version + 1, updated_at = now()
             WHERE (branches.address, branches.phone)
                   IS DISTINCT FROM (excluded.address, excluded.phone)
            RETURNING id
            """)
    List<Long> putBranches(
            long tenantId,
            List<String> names,
            List<@Nullable String> addresses,
            List<@Nullable String> phones);

    @SqlQuery(
            """
            SELECT name, id
              FROM branches
             WHERE tenant_id = :tenantId AND deleted_at IS NULL
            """)
    @KeyColumn("name")
    @ValueColumn("id")
    Map<String, Long> branchIds(long tenantId);

    @SqlQuery(
            """
            UPDATE categories c
               SET description = w.description, image = w.image, version = c.version + 1,
                   updated_at = now()
              FROM unnest(CAST(:names AS text[]), CAST(:descriptions AS text[]),
                          CAST(:images AS text[])) AS w (name, description, image)
             WHERE c.tenant_id = :tenantId AND c.name = w.name AND c.deleted_at IS NULL
               AND (c.description, c.image) IS DISTINCT FROM (w.description, w.image)
            RETURNING c.id
            """)
    List<Long> changeCategories(
            long tenantId,
            List<String> names,
            List<@Nullable String> descriptions,
            List<@Nullable String> images);

    @SqlQuery(
            """
            INSERT INTO categories (tenant_id, name, description, image)
            SELECT :tenantId, w.name, w.description, w.image
              FROM unnest(CAST(:names AS text[]), CAST(:descriptions AS text[]),
                          CAST(:images AS text[])) AS w (name, description, image)
             WHERE NOT EXISTS (
                   SELECT 1
                     FROM categories c
                    WHERE c.tenant_id = :tenantId AND c.name = w.name AND c.deleted_at IS NULL)
            RETURNING id
            """)
    List<Long> addCategories(
            long tenantId,
            List<String> names,
            List<@Nullable String> descriptions,
            List<@Nullable String> images);

    @SqlQuery(
            """
            SELECT name, min(id) AS id
              FROM categories
             WHERE tenant_id = :tenantId AND deleted_at IS NULL
             GROUP BY name
            """)
    @KeyColumn("name")
    @ValueColumn("id")
    Map<String, Long> categoryIds(long tenantId);

    @SqlQuery(
            """
            INSERT INTO products (tenant_id, sku, name, description, category_id, price, image, tax)
            SELECT :tenantId, w.sku, w.name, w.description, w.category_id, w.price, w.image,
                   CAST(w.tax AS jsonb)
              FROM unnest(CAST(:skus AS text[]), CAST(:names AS text[]),
                          CAST(:descriptions AS text[]), CAST(:categoryIds AS bigint[]),
                          CAST(:prices AS numeric[]), CAST(:images AS text[]),
                          CAST(:taxes AS text[]))
                   AS w (sku, name, description, category_id, price, image, tax)
            ON CONFLICT (tenant_id, sku) WHERE deleted_at IS NULL
            DO UPDATE SET name = excluded.name, description = excluded.description,
                          category_id = excluded.category_id, price = excluded.price,
                          image = excluded.image, tax = excluded.tax, is_active = true,
                          version = products.version + 1, updated_at = now()
             WHERE (products.name, products.description, products.category_id, products.price,
                    products.image, products.tax, products.is_active)
                   IS DISTINCT FROM (excluded.name, excluded.description, excluded.category_id,
                    excluded.price, excluded.image, excluded.tax, true)
            RETURNING id
            """)
    List<Long> putProducts(
            long tenantId,
            List<String> skus,
            List<String> names,
            List<@Nullable String> descriptions,
            List<@Nullable Long> categoryIds,
            List<BigDecimal> prices,
            List<@Nullable String> images,
            List<@Nullable String> taxes);

    @SqlQuery(
            """
            SELECT sku, id
              FROM products
             WHERE tenant_id = :tenantId AND sku = ANY(:skus) AND deleted_at IS NULL
            """)
    @KeyColumn("sku")
    @ValueColumn("id")
    Map<String, Long> productIds(long tenantId, List<String> skus);

    /// The barcodes of `productIds` become those given, pairwise in `owners` and `barcodes`.
    @SqlQuery(
            """
            WITH wanted AS (
                SELECT w.product_id, w.barcode
                  FROM unnest(CAST(:owners AS bigint[]), CAST(:barcodes AS text[]))
                       AS w (product_id, barcode)),
            gone AS (
                DELETE FROM product_barcodes b
                 WHERE b.tenant_id = :tenantId AND b.product_id = ANY(:productIds)
                   AND NOT EXISTS (
                       SELECT 1
                         FROM wanted w
                        WHERE w.product_id = b.product_id AND w.barcode = b.barcode)
                RETURNING b.product_id),
            fresh AS (
                INSERT INTO product_barcodes (tenant_id, product_id, barcode)
                SELECT :tenantId, w.product_id, w.barcode
                  FROM wanted w
                ON CONFLICT (tenant_id, product_id, barcode) DO NOTHING
                RETURNING product_id)
            SELECT product_id FROM gone
             UNION
            SELECT product_id FROM fresh
            """)
    List<Long> putBarcodes(
            long tenantId, List<Long> productIds, List<Long> owners, List<String> barcodes);

    @SqlUpdate(
            """
            UPDATE products
               SET version = version + 1, updated_at = now()
             WHERE tenant_id = :tenantId AND id = ANY(:ids)
            """)
    void touch(long tenantId, List<Long> ids);

    /// Opening balances, posted once for each product and branch, whatever was sold since; a
    /// stock that was counted needs none.
    @SqlQuery(
            """
            WITH opened AS (
                INSERT INTO stock_movements (tenant_id, branch_id, product_id, quantity, reason)
                SELECT :tenantId, :branchId, w.product_id, w.quantity, 'opening'
                  FROM unnest(CAST(:productIds AS bigint[]), CAST(:quantities AS numeric[]))
                       AS w (product_id, quantity)
                 WHERE NOT EXISTS (
                       SELECT 1
                         FROM stock_movements m
                        WHERE m.tenant_id = :tenantId AND m.branch_id = :branchId
                          AND m.product_id = w.product_id AND m.reason = 'count')
                ON CONFLICT (tenant_id, branch_id, product_id) WHERE reason = 'opening'
                DO NOTHING
                RETURNING product_id, quantity)
            INSERT INTO stock_levels (tenant_id, branch_id, product_id, quantity)
            SELECT :tenantId, :branchId, o.product_id, o.quantity
              FROM opened o
             ORDER BY o.product_id
            ON CONFLICT (tenant_id, branch_id, product_id)
            DO UPDATE SET quantity = stock_levels.quantity + excluded.quantity
            RETURNING product_id
            """)
    List<Long> openStock(
            long tenantId, long branchId, List<Long> productIds, List<BigDecimal> quantities);

    @SqlQuery("SELECT EXISTS (SELECT 1 FROM sync_meta WHERE key = :key)")
    boolean hasFile(String key);

    @SqlUpdate(
            """
            INSERT INTO sync_meta (key, value)
            VALUES (:key, CAST(now() AS text))
            ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value
            """)
    void noteFile(String key);
}
