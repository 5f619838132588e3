package com.myposcore.server.sales;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.math.BigDecimal;
import java.util.List;

@RegisterConstructorMapper(StockDao.Product.class)
@RegisterConstructorMapper(StockDao.Held.class)
@RegisterConstructorMapper(StockDao.Level.class)
interface StockDao {
    record Product(long id, String name, BigDecimal price, boolean isActive, boolean isDeleted) {}

    /// What an order's lines come to, without a sign.
    record Held(long orderId, long productId, BigDecimal quantity) {}

    record Level(long productId, BigDecimal quantity) {}

    @SqlQuery(
            """
            SELECT id, name, price, is_active, deleted_at IS NOT NULL AS is_deleted
              FROM products
             WHERE tenant_id = :tenantId
               AND id = ANY(:ids)
            """)
    List<Product> products(long tenantId, List<Long> ids);

    @SqlQuery(
            """
            SELECT order_id, product_id, sum(quantity) AS quantity
              FROM order_items
             WHERE tenant_id = :tenantId
               AND order_id = ANY(:orderIds)
             GROUP BY order_id, product_id
            """)
    List<Held> held(long tenantId, List<Long> orderIds);

    /// Writes movements into the ledger and brings the levels along, in the order of the products.
    @SqlQuery(
            """
            WITH moved AS (
                INSERT INTO stock_movements (
                    tenant_id, branch_id, product_id, quantity, reason, order_id)
                SELECT :tenantId, :branchId, r.product_id, r.quantity, r.reason, r.order_id
                  FROM (SELECT unnest(CAST(:orderId AS bigint[])) AS order_id,
                               unnest(CAST(:productId AS bigint[])) AS product_id,
                               unnest(CAST(:quantity AS numeric[])) AS quantity,
                               unnest(CAST(:reason AS text[])) AS reason) AS r
                RETURNING product_id, quantity)
            INSERT INTO stock_levels AS l (tenant_id, branch_id, product_id, quantity)
            SELECT :tenantId, :branchId, product_id, sum(quantity)
              FROM moved
             GROUP BY product_id
             ORDER BY product_id
            ON CONFLICT (tenant_id, branch_id, product_id)
            DO UPDATE SET quantity = l.quantity + EXCLUDED.quantity
            RETURNING product_id, quantity
            """)
    List<Level> move(
            long tenantId, long branchId, @BindMethods List<StockPosting.Movement> movements);
}
