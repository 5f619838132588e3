package com.myposcore.server.decision;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// The statements of [Revival]. What is null is as the deleted record has it; a living record has
/// nothing to come back with, and comes back from nowhere.
interface RevivalDao {
    /// A living product that has the SKU which this one would come back with.
    @SqlQuery(
            """
            SELECT o.sku
              FROM products p
              JOIN products o
                ON o.tenant_id = :tenantId AND o.id <> p.id AND o.deleted_at IS NULL
               AND o.sku = coalesce(CAST(:sku AS text), p.sku)
             WHERE p.tenant_id = :tenantId
               AND p.id = :id
               AND p.deleted_at IS NOT NULL
            """)
    Optional<String> skuTaken(long tenantId, long id, @Nullable String sku);

    /// A barcode of a living product that this one would come back with.
    @SqlQuery(
            """
            SELECT b.barcode
              FROM products p
              JOIN product_barcodes b ON b.tenant_id = :tenantId
              JOIN products o
                ON o.tenant_id = :tenantId AND o.id = b.product_id AND o.id <> p.id
               AND o.deleted_at IS NULL
             WHERE p.tenant_id = :tenantId
               AND p.id = :id
               AND p.deleted_at IS NOT NULL
               AND b.barcode = ANY(coalesce(
                       CAST(:barcodes AS text[]),
                       ARRAY(SELECT barcode
                               FROM product_barcodes
                              WHERE tenant_id = :tenantId AND product_id = :id)))
             ORDER BY b.barcode
             LIMIT 1
            """)
    Optional<String> barcodeTaken(long tenantId, long id, @Nullable List<String> barcodes);

    /// The name of a living category, if it is the one that this one would come back with.
    @SqlQuery(
            """
            SELECT o.name
              FROM categories c
              JOIN categories o
                ON o.tenant_id = :tenantId AND o.id <> c.id AND o.deleted_at IS NULL
               AND lower(o.name) = lower(coalesce(CAST(:name AS text), c.name))
             WHERE c.tenant_id = :tenantId
               AND c.id = :id
               AND c.deleted_at IS NOT NULL
             LIMIT 1
            """)
    Optional<String> nameTaken(long tenantId, long id, @Nullable String name);

    /// Brings a deleted product back, without a category that is gone.
    @SqlUpdate(
            """
            UPDATE products AS p
               SET deleted_at = NULL,
                   sku = CASE WHEN CAST(:sku AS text) IS NULL THEN p.sku ELSE nullif(:sku, '') END,
                   category_id = (SELECT c.id
                                    FROM categories c
                                   WHERE c.tenant_id = :tenantId AND c.id = p.category_id
                                     AND c.deleted_at IS NULL)
             WHERE p.tenant_id = :tenantId
               AND p.id = :id
               AND p.deleted_at IS NOT NULL
            """)
    void reviveProduct(long tenantId, long id, @Nullable String sku);

    @SqlUpdate(
            """
            UPDATE categories
               SET deleted_at = NULL
             WHERE tenant_id = :tenantId
               AND id = :id
               AND deleted_at IS NOT NULL
            """)
    void reviveCategory(long tenantId, long id);
}
