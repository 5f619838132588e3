package com.myposcore.server.feed;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// What writers do to a shop's rows; they publish it themselves.
interface WriteDao {
    @SqlQuery(
            """
            INSERT INTO products (tenant_id, category_id, name, price)
            VALUES (:tenantId, :category, 'New', :price) RETURNING id
            """)
    long add(long tenantId, long category, int price);

    @SqlUpdate("INSERT INTO stock_levels VALUES (:tenantId, :branch, :id, 100)")
    void stock(long tenantId, long branch, long id);

    @SqlQuery(
            """
            INSERT INTO orders (tenant_id, branch_id, client_id, local_id, status,
                                total_amount, version)
            VALUES (:tenantId, :branch, 'till', :localId, 'completed', 1, 1) RETURNING id
            """)
    long sell(long tenantId, long branch, String localId);

    @SqlUpdate(
            """
            INSERT INTO order_items (tenant_id, order_id, position, product_id, quantity, price,
                                     subtotal, client_id, version)
            VALUES (:tenantId, :orderId, :position, :id, 1, 1, 1, 'till', 1)
            """)
    void item(long tenantId, long orderId, int position, long id);

    @SqlQuery(
            """
            INSERT INTO payments (tenant_id, branch_id, order_id, client_id, local_id, amount,
                                  payment_method, status, version)
            SELECT tenant_id, branch_id, id, client_id, :localId, 1, 'cash', 'completed', 1
              FROM orders WHERE tenant_id = :tenantId AND id = :orderId
            RETURNING branch_id
            """)
    long pay(long tenantId, long orderId, String localId);

    @SqlUpdate("UPDATE products SET price = :price WHERE tenant_id = :tenantId AND id = :id")
    void reprice(long tenantId, long id, int price);

    @SqlUpdate(
            """
            UPDATE stock_levels SET quantity = :quantity
             WHERE tenant_id = :tenantId AND branch_id = :branch AND product_id = :id
            """)
    void move(long tenantId, long branch, long id, int quantity);

    @SqlUpdate("UPDATE products SET deleted_at = now() WHERE tenant_id = :tenantId AND id = :id")
    void delete(long tenantId, long id);
}
