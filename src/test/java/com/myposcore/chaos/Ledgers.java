package com.myposcore.chaos;

import com.myposcore.db.PostgresDatabase;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What stands in the databases of both sides, read past the product, each in the same words.
final class Ledgers {
    private final PostgresDatabase.Address address;

    Ledgers(PostgresDatabase.Address address) {
        this.address = address;
    }

    List<String> salesOfServer(String till) throws SQLException {
        return server(
                """
                SELECT o.local_id || ' ' || o.receipt_number || ' ' || o.status || ' '
                       || (o.total_amount * 100)::bigint || ' '
                       || (SELECT string_agg(product_id || '*' || (quantity * 1000)::bigint, ','
                                             ORDER BY position)
                             FROM order_items i
                            WHERE i.tenant_id = o.tenant_id AND i.order_id = o.id)
                       || ' ' || (SELECT count(*) || '/' || (sum(amount) * 100)::bigint
                                    FROM payments p
                                   WHERE p.tenant_id = o.tenant_id AND p.order_id = o.id)
                  FROM orders o JOIN sync_clients c USING (tenant_id, client_id)
                 WHERE c.name = '%s' ORDER BY 1
                """
                        .formatted(till));
    }

    List<String> salesOfTill(Path folder) throws SQLException {
        return till(
                folder,
                """
                SELECT o.id || ' ' || o.receipt_number || ' completed ' || o.total_minor || ' '
                       || (SELECT group_concat(product_id || '*' || quantity_milli, ',')
                             FROM (SELECT product_id, quantity_milli FROM order_items i
                                    WHERE i.order_id = o.id ORDER BY line_no))
                       || ' ' || (SELECT count(*) || '/' || sum(amount_minor)
                                    FROM payments p WHERE p.order_id = o.id)
                  FROM orders o ORDER BY 1
                """);
    }

    List<String> catalogueOfServer() throws SQLException {
        return server(
                """
                SELECT p.id || ' ' || p.name || ' ' || (p.price * 100)::bigint || ' ' || p.version
                       || ' ' || (l.quantity * 1000)::bigint
                  FROM products p JOIN stock_levels l
                    ON l.tenant_id = p.tenant_id AND l.product_id = p.id
                 ORDER BY p.id
                """);
    }

    List<String> catalogueOfTill(Path folder) throws SQLException {
        return till(
                folder,
                """
                SELECT id || ' ' || name || ' ' || price_minor || ' ' || version || ' '
                       || stock_milli
                  FROM product ORDER BY id
                """);
    }

    List<String> levels() throws SQLException {
        return server("SELECT product_id || ' ' || quantity::bigint FROM stock_levels ORDER BY 1");
    }

    List<String> levelsByMovements() throws SQLException {
        return server(
                """
                SELECT product_id || ' ' || sum(quantity)::bigint FROM stock_movements
                 GROUP BY product_id ORDER BY 1
                """);
    }

    List<String> levelsBySales(int opening) throws SQLException {
        return server(
                """
                SELECT p.id || ' ' || (%d - coalesce(sum(i.quantity), 0))::bigint
                  FROM products p LEFT JOIN order_items i
                    ON i.tenant_id = p.tenant_id AND i.product_id = p.id
                 GROUP BY p.id ORDER BY 1
                """
                        .formatted(opening));
    }

    List<String> server(String sql) throws SQLException {
        return texts(
                DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password()),
                sql);
    }

    List<String> till(Path folder, String sql) throws SQLException {
        return texts(DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("till.db")), sql);
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (connection;
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
