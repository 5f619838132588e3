package com.myposcore.bench.bare;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The limit of a sale's commit: the same rows in the same tables of the same SQLite file, with the
/// driver alone and every statement prepared once.
public final class RawSale implements AutoCloseable {
    private static final String SET_UP =
            "?journal_mode=WAL&synchronous=FULL&foreign_keys=true&busy_timeout=5000"
                    + "&transaction_mode=IMMEDIATE";

    private final Connection connection;
    private final List<PreparedStatement> prepared = new ArrayList<>();
    private final PreparedStatement number;
    private final PreparedStatement order;
    private final PreparedStatement item;
    private final PreparedStatement stock;
    private final PreparedStatement payment;
    private final PreparedStatement outbox;
    private final String payload;

    /// `payload` is what the outbox row carries.
    public RawSale(Path file, String payload) throws SQLException {
        this.payload = payload;
        connection = DriverManager.getConnection("jdbc:sqlite:" + file + SET_UP);
        connection.setAutoCommit(false);
        number =
                prepare(
                        """
                        INSERT INTO receipt_series (prefix, last_number) VALUES ('RAW', 1)
                        ON CONFLICT (prefix) DO UPDATE SET last_number = last_number + 1
                        RETURNING last_number
                        """);
        order =
                prepare(
                        """
                        INSERT INTO orders (id, receipt_number, kind, status, subtotal_minor,
                            discount_minor, tax_added_minor, tax_included_minor, rounding_minor,
                            total_minor, cashier_id, cashier_name, cashier_role, clock_offset_ms,
                            client_id, local_timestamp)
                        VALUES (?, ?, 'sale', 'completed', 9000000, 0, 0, 891892, 0, 9000000, 1,
                            'Sari', 'user', 0, ?, 1790000000000)
                        """);
        item =
                prepare(
                        """
                        INSERT INTO order_items (order_id, line_no, line_id, product_id,
                            product_name, price_minor, quantity_milli, subtotal_minor, client_id,
                            local_timestamp)
                        VALUES (?, ?, ?, ?, 'Beras Melati 1 kg', 3000000, 1000, 3000000, ?,
                            1790000000000)
                        """);
        stock =
                prepare(
                        """
                        INSERT INTO stock_movement (order_id, line_no, product_id, quantity_milli)
                        VALUES (?, ?, ?, -1000)
                        """);
        payment =
                prepare(
                        """
                        INSERT INTO payments (id, order_id, tenant_id, branch_id, payment_method,
                            status, amount_minor, tendered_minor, change_minor, client_id,
                            local_timestamp)
                        VALUES (?, ?, 1, 1, 'cash', 'completed', 9000000, 9000000, 0, ?,
                            1790000000000)
                        """);
        outbox =
                prepare(
                        """
                        INSERT INTO outbox (order_id, payload, amount_minor, made_at)
                        VALUES (?, ?, 9000000, 1790000000000)
                        """);
    }

    /// One order of three items, its movements, payment and outbox row, in one commit.
    public void commit() throws SQLException {
        String id = UUID.randomUUID().toString();
        long receipt;
        try (var row = number.executeQuery()) {
            row.next();
            receipt = row.getLong(1);
        }
        run(order, id, "RAW-%06d".formatted(receipt), id);
        for (int line = 1; line <= 3; line++) {
            run(item, id, line, UUID.randomUUID().toString(), line, id);
        }
        for (int line = 1; line <= 3; line++) {
            run(stock, id, line, line);
        }
        run(payment, UUID.randomUUID().toString(), id, id);
        run(outbox, id, payload);
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared) {
            statement.close();
        }
        connection.close();
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        prepared.add(statement);
        return statement;
    }

    private static void run(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.executeUpdate();
    }
}
