package com.myposcore.terminal.catalogue;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Shown stock is the server's figure and the movements that it does not contain yet. (`<>
/// 'settled'` says nothing new, but lets SQLite see that its partial index serves.)
@RegisterConstructorMapper(CatalogueDao.ProductRow.class)
@RegisterConstructorMapper(Category.class)
interface CatalogueDao {
    record ProductRow(
            long id,
            String name,
            @Nullable String sku,
            @Nullable Long categoryId,
            long priceMinor,
            long stockMilli) {}

    @SqlQuery(
            """
            SELECT c.id, c.name
              FROM category c
             WHERE c.is_active = 1
               AND EXISTS (SELECT 1 FROM product p
                            WHERE p.category_id = c.id AND p.is_active = 1)
             ORDER BY c.name, c.id
            """)
    List<Category> categories();

    @SqlQuery(
            """
            SELECT p.id, p.name, p.sku, p.category_id, p.price_minor,
                   p.stock_milli + coalesce((SELECT sum(m.quantity_milli)
                                               FROM stock_movement m
                                              WHERE m.state IN ('unsent', 'acked')
                                                AND m.state <> 'settled'
                                                AND m.product_id = p.id), 0) AS stock_milli
              FROM product p
             WHERE p.is_active = 1
             ORDER BY p.search
             LIMIT :limit
            """)
    List<ProductRow> all(int limit);

    @SqlQuery(
            """
            SELECT p.id, p.name, p.sku, p.category_id, p.price_minor,
                   p.stock_milli + coalesce((SELECT sum(m.quantity_milli)
                                               FROM stock_movement m
                                              WHERE m.state IN ('unsent', 'acked')
                                                AND m.state <> 'settled'
                                                AND m.product_id = p.id), 0) AS stock_milli
              FROM product p
             WHERE p.is_active = 1 AND p.category_id = :categoryId
             ORDER BY p.search
             LIMIT :limit
            """)
    List<ProductRow> inCategory(long categoryId, int limit);

    @SqlQuery(
            """
            SELECT p.id, p.name, p.sku, p.category_id, p.price_minor,
                   p.stock_milli + coalesce((SELECT sum(m.quantity_milli)
                                               FROM stock_movement m
                                              WHERE m.state IN ('unsent', 'acked')
                                                AND m.state <> 'settled'
                                                AND m.product_id = p.id), 0) AS stock_milli
              FROM json_each(:ids) wanted CROSS JOIN product p ON p.id = wanted.value
             WHERE p.is_active = 1
             ORDER BY wanted.key
            """)
    List<ProductRow> byIds(String ids);

    @SqlQuery(
            """
            SELECT p.id
              FROM product p
             WHERE p.is_active = 1 AND p.search >= :start AND p.search < :end
               AND instr(p.search, :word2) > 0 AND instr(p.search, :word3) > 0
               AND instr(p.search, :word4) > 0
             ORDER BY p.search
             LIMIT :limit
            """)
    List<Long> beginningWith(
            String start, String end, String word2, String word3, String word4, int limit);

    @SqlQuery(
            """
            SELECT p.id
              FROM product p
             WHERE p.is_active = 1 AND instr(p.search, :word1) > 0 AND instr(p.search, :word2) > 0
               AND instr(p.search, :word3) > 0 AND instr(p.search, :word4) > 0
             ORDER BY p.search
             LIMIT :limit
            """)
    List<Long> holding(String word1, String word2, String word3, String word4, int limit);

    @SqlQuery(
            """
            SELECT coalesce(
                (SELECT min(p.id) FROM barcode b JOIN product p ON p.id = b.product_id
                  WHERE b.code = :code AND p.is_active = 1),
                (SELECT min(id) FROM product WHERE sku_key = upper(:code) AND is_active = 1))
            """)
    @Nullable Long idOf(String code);

    @SqlQuery(
            """
            SELECT i.product_id
              FROM (SELECT order_id FROM outbox ORDER BY position DESC LIMIT :sales) last
              JOIN order_items i ON i.order_id = last.order_id
              JOIN product p ON p.id = i.product_id AND p.is_active = 1
             GROUP BY i.product_id
             ORDER BY count(*) DESC, i.product_id
             LIMIT :limit
            """)
    List<Long> bestSellers(int sales, int limit);

    @SqlQuery("SELECT count(*) FROM product WHERE is_active = 1")
    int size();

    @SqlQuery("SELECT as_of FROM sync_cursor WHERE id = 1 AND as_of IS NOT NULL")
    Optional<Instant> asOf();
}
