package com.myposcore.terminal.catalogue;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.util.List;

@RegisterConstructorMapper(ChangesDao.Filed.class)
@RegisterConstructorMapper(ChangesDao.BarcodeRow.class)
interface ChangesDao {
    record CategoryRow(long id, String name, boolean isActive) {}

    record ProductRow(
            long id,
            String name,
            @Nullable String sku,
            @Nullable String skuKey,
            @Nullable Long categoryId,
            long priceMinor,
            long stockMilli,
            String search,
            boolean isActive,
            int version) {
        Filed filed() {
            return new Filed(id, skuKey, categoryId, search, isActive);
        }
    }

    /// Where the indexes hold a product.
    record Filed(
            long id,
            @Nullable String skuKey,
            @Nullable Long categoryId,
            String search,
            boolean isActive) {}

    record BarcodeRow(String code, long productId) {}

    record StockRow(long productId, long stockMilli) {}

    @SqlBatch(
            value =
                    """
                    INSERT INTO category (id, name, is_active, epoch)
                    VALUES (:id, :name, :isActive, :epoch)
                    ON CONFLICT (id) DO UPDATE
                       SET name = excluded.name, is_active = excluded.is_active,
                           epoch = excluded.epoch
                    """,
            transactional = false)
    void putCategories(@BindMethods List<CategoryRow> rows, long epoch);

    /// `ids` is a JSON array: one statement for all of them.
    @SqlQuery(
            """
            SELECT id, sku_key, category_id, search, is_active
              FROM product
             WHERE id IN (SELECT value FROM json_each(:ids))
            """)
    List<Filed> filed(String ids);

    @SqlBatch(
            value =
                    """
                    INSERT INTO product (id, name, sku, sku_key, category_id, price_minor,
                                         stock_milli, search, is_active, version, epoch)
                    VALUES (:id, :name, :sku, :skuKey, :categoryId, :priceMinor,
                            :stockMilli, :search, :isActive, :version, :epoch)
                    ON CONFLICT (id) DO UPDATE
                       SET name = excluded.name, sku = excluded.sku, sku_key = excluded.sku_key,
                           category_id = excluded.category_id, price_minor = excluded.price_minor,
                           stock_milli = excluded.stock_milli, search = excluded.search,
                           is_active = excluded.is_active, version = excluded.version,
                           epoch = excluded.epoch
                    """,
            transactional = false)
    void putProducts(@BindMethods List<ProductRow> rows, long epoch);

    /// For products that are [Filed] already as they come.
    @SqlBatch(
            value =
                    """
                    INSERT INTO product (id, name, sku, sku_key, category_id, price_minor,
                                         stock_milli, search, is_active, version, epoch)
                    VALUES (:id, :name, :sku, :skuKey, :categoryId, :priceMinor,
                            :stockMilli, :search, :isActive, :version, :epoch)
                    ON CONFLICT (id) DO UPDATE
                       SET name = excluded.name, sku = excluded.sku,
                           price_minor = excluded.price_minor,
                           stock_milli = excluded.stock_milli, version = excluded.version,
                           epoch = excluded.epoch
                    """,
            transactional = false)
    void putInPlace(@BindMethods List<ProductRow> rows, long epoch);

    @SqlQuery(
            """
            SELECT code, product_id
              FROM barcode
             WHERE product_id IN (SELECT value FROM json_each(:ids))
            """)
    List<BarcodeRow> barcodes(String ids);

    @SqlBatch(
            value = "DELETE FROM barcode WHERE code = :code AND product_id = :productId",
            transactional = false)
    void forgetBarcodes(@BindMethods List<BarcodeRow> rows);

    @SqlBatch(
            value = "INSERT OR IGNORE INTO barcode (code, product_id) VALUES (:code, :productId)",
            transactional = false)
    void putBarcodes(@BindMethods List<BarcodeRow> rows);

    @SqlBatch(
            value = "UPDATE product SET stock_milli = :stockMilli WHERE id = :productId",
            transactional = false)
    void putStock(@BindMethods List<StockRow> rows);

    @SqlUpdate(
            """
            UPDATE stock_movement SET state = 'settled'
             WHERE state = 'acked' AND state <> 'settled'
               AND product_id IN (SELECT value FROM json_each(:ids))
            """)
    void settle(String ids);

    @SqlUpdate(
            """
            UPDATE stock_movement SET state = 'settled'
             WHERE (order_id, line_no) IN (SELECT order_id, line_no
                                             FROM stock_movement
                                            WHERE state = 'acked' AND state <> 'settled'
                                            LIMIT :limit)
            """)
    int settleSome(int limit);

    @SqlBatch(value = "DELETE FROM product WHERE id = :id", transactional = false)
    void deleteProducts(List<Long> id);

    @SqlBatch(value = "DELETE FROM category WHERE id = :id", transactional = false)
    void deleteCategories(List<Long> id);

    @SqlUpdate("DELETE FROM product WHERE epoch < :epoch")
    void deleteOldProducts(long epoch);

    @SqlUpdate("DELETE FROM category WHERE epoch < :epoch")
    void deleteOldCategories(long epoch);
}
