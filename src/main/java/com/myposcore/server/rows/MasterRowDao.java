package com.myposcore.server.rows;

import com.myposcore.wire.Master;
import com.myposcore.wire.ShopSettings;
import com.myposcore.wire.WireJson;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

@RegisterConstructorMapper(MasterRowDao.TenantRow.class)
@RegisterConstructorMapper(MasterRowDao.ProductRow.class)
@RegisterConstructorMapper(Master.Branch.class)
@RegisterConstructorMapper(Master.User.class)
@RegisterConstructorMapper(Master.Category.class)
@RegisterConstructorMapper(Master.StockLevel.class)
interface MasterRowDao {
    record TenantRow(long id, String name, boolean isActive, @Nullable String settings) {
        Master.Tenant toWire() {
            return new Master.Tenant(
                    id,
                    name,
                    isActive,
                    settings == null ? null : WireJson.read(settings, ShopSettings.class));
        }
    }

    record ProductRow(
            long id,
            long tenantId,
            String name,
            @Nullable String description,
            @Nullable Long categoryId,
            @Nullable String categoryName,
            @Nullable String sku,
            @Nullable List<String> barcodes,
            BigDecimal price,
            BigDecimal stock,
            @Nullable String image,
            boolean isActive,
            int version,
            @Nullable String tax,
            Instant createdAt,
            Instant updatedAt) {
        Master.Product toWire() {
            return new Master.Product(
                    id,
                    tenantId,
                    name,
                    description,
                    categoryId,
                    categoryId == null || categoryName == null
                            ? null
                            : new Master.CategoryRef(categoryId, categoryName),
                    sku,
                    barcodes == null ? List.of() : barcodes,
                    price,
                    stock,
                    image,
                    isActive,
                    version,
                    tax == null ? null : WireJson.read(tax, ShopSettings.Tax.class),
                    createdAt,
                    updatedAt);
        }
    }

    @SqlQuery(
            """
            SELECT tenant_id AS id, name, is_active, settings::text AS settings
              FROM tenants
             WHERE tenant_id = :tenantId
               AND tenant_id = ANY(:ids)
            """)
    List<TenantRow> tenants(long tenantId, List<Long> ids);

    @SqlQuery(
            """
            SELECT id, tenant_id, name, address, phone, is_active, version, created_at,
                   updated_at
              FROM branches
             WHERE tenant_id = :tenantId
               AND id = ANY(:ids)
               AND id = ANY(:branches)
               AND deleted_at IS NULL
             ORDER BY id
            """)
    List<Master.Branch> branches(long tenantId, List<Long> branches, List<Long> ids);

    @SqlQuery(
            """
            SELECT u.id, u.tenant_id, u.branch_id, b.name AS branch_name, u.email, u.full_name,
                   u.role, u.is_active, u.version
              FROM users u
              LEFT JOIN branches b ON b.tenant_id = u.tenant_id AND b.id = u.branch_id
             WHERE u.tenant_id = :tenantId
               AND u.id = ANY(:ids)
               AND (u.branch_id IS NULL OR u.branch_id = ANY(:branches))
               AND u.deleted_at IS NULL
             ORDER BY u.id
            """)
    List<Master.User> users(long tenantId, List<Long> branches, List<Long> ids);

    @SqlQuery(
            """
            SELECT id, tenant_id, name, description, image,
                   is_active AND deleted_at IS NULL AS is_active, version, created_at, updated_at
              FROM categories
             WHERE tenant_id = :tenantId
               AND id = ANY(:ids)
               AND (deleted_at IS NULL OR :gone)
             ORDER BY id
            """)
    List<Master.Category> categories(long tenantId, List<Long> ids, boolean gone);

    @SqlQuery(
            """
            SELECT p.id, p.tenant_id, p.name, p.description, p.category_id,
                   c.name AS category_name, p.sku, b.barcodes, trim_scale(p.price) AS price,
                   trim_scale(coalesce(s.quantity, 0)) AS stock, p.image,
                   p.is_active AND p.deleted_at IS NULL AS is_active, p.version,
                   p.tax::text AS tax, p.created_at, p.updated_at
              FROM products p
              LEFT JOIN categories c ON c.tenant_id = p.tenant_id AND c.id = p.category_id
              LEFT JOIN (
                   SELECT product_id, array_agg(barcode ORDER BY barcode) AS barcodes
                     FROM product_barcodes
                    WHERE tenant_id = :tenantId
                      AND product_id = ANY(:ids)
                    GROUP BY product_id) b ON b.product_id = p.id
              LEFT JOIN (
                   SELECT product_id, sum(quantity) AS quantity
                     FROM stock_levels
                    WHERE tenant_id = :tenantId
                      AND product_id = ANY(:ids)
                      AND branch_id = ANY(:branches)
                    GROUP BY product_id) s ON s.product_id = p.id
             WHERE p.tenant_id = :tenantId
               AND p.id = ANY(:ids)
               AND (p.deleted_at IS NULL OR :gone)
             ORDER BY p.id
            """)
    List<ProductRow> products(long tenantId, List<Long> branches, List<Long> ids, boolean gone);

    /// The planner does not look into the ids, so that it need not plan anew for each few of them.
    @SqlQuery(
            """
            SELECT product_id, trim_scale(sum(quantity)) AS stock
              FROM stock_levels
             WHERE tenant_id = :tenantId
               AND product_id = ANY(ARRAY(SELECT unnest(CAST(:ids AS bigint[]))))
               AND branch_id = ANY(:branches)
             GROUP BY product_id
             ORDER BY product_id
            """)
    Supplier<List<Master.StockLevel>> stockLevels(
            long tenantId, List<Long> branches, List<Long> ids);

    /// Holds until the end of the transaction.
    @SqlUpdate(
            """
            SELECT pg_advisory_xact_lock(
                       hashtextextended('master data of tenant_id ' || :tenantId, 0))
            """)
    void awaitTurn(long tenantId);
}
