package com.myposcore.bench;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/// The limit of an upload: the same orders, items and payments in the same PostgreSQL tables by
/// JDBC batches, fifty orders a transaction, with no HTTP, JSON, checks, stock or change feed.
final class RawUpload implements AutoCloseable {
    private static final int BATCH = 50;

    private final Connection connection;
    private final long tenantId;
    private final long branchId;
    private final long productId;

    RawUpload(String jdbcUrl, String user, String password) throws SQLException {
        connection =
                DriverManager.getConnection(
                        jdbcUrl
                                + (jdbcUrl.contains("?") ? "&" : "?")
                                + "reWriteBatchedInserts=true",
                        user,
                        password);
        try (var statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT b.tenant_id, b.id, min(p.id) FROM branches b JOIN products"
                                        + " p USING (tenant_id) GROUP BY 1, 2 LIMIT 1")) {
            row.next();
            tenantId = row.getLong(1);
            branchId = row.getLong(2);
            productId = row.getLong(3);
        }
        connection.setAutoCommit(false);
    }

    /// Stores `orders` orders of three items and a payment each.
    void store(int orders) throws SQLException {
        for (int done = 0; done < orders; done += BATCH) {
            storeBatch(Math.min(BATCH, orders - done));
        }
    }

    private void storeBatch(int orders) throws SQLException {
        long first = reserve(orders);
        try (PreparedStatement order =
                        connection.prepareStatement(
                                "INSERT INTO orders (tenant_id, id, branch_id, client_id, local_id,"
                                        + " status, total_amount, version) VALUES (?, ?, ?, 'raw',"
                                        + " ?, 'completed', ?, 2)");
                PreparedStatement item =
                        connection.prepareStatement(
                                "INSERT INTO order_items (tenant_id, order_id, position,"
                                        + " product_id, quantity, price, subtotal, client_id,"
                                        + " version) VALUES (?, ?, ?, ?, ?, ?, ?, 'raw', 2)");
                PreparedStatement payment =
                        connection.prepareStatement(
                                "INSERT INTO payments (tenant_id, branch_id, order_id, client_id,"
                                        + " local_id, amount, payment_method, status, version)"
                                        + " VALUES (?, ?, ?, 'raw', ?, ?, 'cash', 'completed',"
                                        + " 2)")) {
            for (long id = first; id < first + orders; id++) {
                add(order, tenantId, id, branchId, uuid(), BigDecimal.valueOf(90_000));
                for (int line = 0; line < 3; line++) {
                    var price = BigDecimal.valueOf(30_000);
                    add(item, tenantId, id, line, productId, BigDecimal.ONE, price, price);
                }
                add(payment, tenantId, branchId, id, uuid(), BigDecimal.valueOf(90_000));
            }
            order.executeBatch();
            item.executeBatch();
            payment.executeBatch();
        }
        connection.commit();
    }

    private long reserve(int orders) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT min(id) FROM (SELECT nextval(pg_get_serial_sequence("
                                        + "'orders', 'id')) AS id FROM generate_series(1, "
                                        + orders
                                        + ")) ids")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String uuid() {
        return UUID.randomUUID().toString();
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
