package com.myposcore.bench.bare;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;

/// The limit of an upload: every row that an upload leaves behind (orders, numbers, items,
/// payments, stock movements and levels, change feed, sync log) written into the same tables of the
/// same PostgreSQL by JDBC batches, fifty orders a transaction. No HTTP, no JSON, nothing checked
/// but by the database's own constraints, no row-level security.
///
/// One connection; for many at a time open one each.
public final class RawUpload implements AutoCloseable {
    private static final int BATCH = 50;
    private static final int LINES = 3;
    private static final String HASH = "x".repeat(43);
    private static final BigDecimal PRICE = BigDecimal.valueOf(30_000);

    private final Connection connection;
    private final String client;
    private final long tenantId;
    private final long branchId;
    private final long firstProduct;
    private final int products;
    private final SplittableRandom random;

    /// Sells products at random from the first `products` of the catalogue.
    public RawUpload(String jdbcUrl, String user, int products, int number) throws SQLException {
        connection =
                DriverManager.getConnection(
                        jdbcUrl
                                + (jdbcUrl.contains("?") ? "&" : "?")
                                + "reWriteBatchedInserts=true",
                        user,
                        user);
        client = "raw-" + number;
        random = new SplittableRandom(number);
        this.products = products;
        try (var statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT b.tenant_id, b.id, min(p.id) FROM branches b JOIN products"
                                        + " p USING (tenant_id) GROUP BY 1, 2 LIMIT 1")) {
            row.next();
            tenantId = row.getLong(1);
            branchId = row.getLong(2);
            firstProduct = row.getLong(3);
        }
        try (var statement = connection.createStatement()) {
            // as the server's own sessions: no plan of a foreign key is kept from an empty table
            statement.execute("SET enable_seqscan = off");
        }
        connection.setAutoCommit(false);
    }

    /// Stores `orders` orders of three items and a payment each.
    public void store(int orders) throws SQLException {
        for (int done = 0; done < orders; done += BATCH) {
            storeBatch(Math.min(BATCH, orders - done));
        }
    }

    private void storeBatch(int count) throws SQLException {
        List<Long> orders = reserve("orders", count);
        List<Long> payments = reserve("payments", count);
        var sold = new TreeMap<Long, BigDecimal>();
        sales(orders, payments, sold);
        levels(sold);
        log();
        publish(orders);
        connection.commit();
    }

    private void sales(List<Long> ids, List<Long> paymentIds, SortedMap<Long, BigDecimal> sold)
            throws SQLException {
        try (var orders =
                        insert(
                                "orders (tenant_id, id, branch_id, user_id, client_id, local_id,"
                                        + " order_number, status, is_completing, total_amount,"
                                        + " local_timestamp, version, hashes) VALUES (?, ?, ?, 1,"
                                        + " ?, ?, ?, 'completed', true, ?, ?, 2, ARRAY[?])");
                var numbers =
                        insert(
                                "order_numbers (tenant_id, order_number, order_id) VALUES (?, ?,"
                                        + " ?)");
                var items =
                        insert(
                                "order_items (tenant_id, order_id, position, product_id,"
                                        + " product_name, quantity, price, subtotal, client_id,"
                                        + " local_timestamp, version) VALUES (?, ?, ?, ?, ?, ?, ?,"
                                        + " ?, ?, ?, 2)");
                var movements =
                        insert(
                                "stock_movements (tenant_id, branch_id, product_id, quantity,"
                                        + " reason, order_id) VALUES (?, ?, ?, ?, 'sale', ?)");
                var payments =
                        insert(
                                "payments (tenant_id, id, branch_id, order_id, client_id,"
                                        + " local_id, amount, payment_method, status,"
                                        + " local_timestamp, version, hashes) VALUES (?, ?, ?, ?,"
                                        + " ?, ?, ?, 'cash', 'completed', ?, 2, ARRAY[?])")) {
            var now = Timestamp.from(Instant.now());
            var total = PRICE.multiply(BigDecimal.valueOf(LINES));
            for (int i = 0; i < ids.size(); i++) {
                long id = ids.get(i);
                String number = client + "-" + id;
                add(orders, tenantId, id, branchId, client, uuid(), number, total, now, HASH);
                add(numbers, tenantId, number, id);
                for (int line = 1; line <= LINES; line++) {
                    long product = firstProduct + random.nextInt(products);
                    add(
                            items,
                            tenantId,
                            id,
                            line,
                            product,
                            "Beras Melati 1 kg",
                            BigDecimal.ONE,
                            PRICE,
                            PRICE,
                            client,
                            now);
                    add(movements, tenantId, branchId, product, BigDecimal.ONE.negate(), id);
                    sold.merge(product, BigDecimal.ONE, BigDecimal::add);
                }
                add(
                        payments,
                        tenantId,
                        paymentIds.get(i),
                        branchId,
                        id,
                        client,
                        uuid(),
                        total,
                        now,
                        HASH);
            }
            orders.executeBatch();
            numbers.executeBatch();
            items.executeBatch();
            payments.executeBatch();
            movements.executeBatch();
        }
    }

    private void levels(SortedMap<Long, BigDecimal> sold) throws SQLException {
        try (var levels =
                connection.prepareStatement(
                        "UPDATE stock_levels SET quantity = quantity - ? WHERE tenant_id = ? AND"
                                + " branch_id = ? AND product_id = ?")) {
            for (var one : sold.entrySet()) {
                add(levels, one.getValue(), tenantId, branchId, one.getKey());
            }
            levels.executeBatch();
        }
    }

    private void log() throws SQLException {
        try (var log =
                insert(
                        "sync_logs (tenant_id, branch_id, user_id, client_id, sync_type,"
                                + " records_uploaded, status, completed_at) VALUES (?, ?, 1, ?,"
                                + " 'upload', 100, 'success', now())")) {
            add(log, tenantId, branchId, client);
            log.executeBatch();
        }
    }

    private void publish(List<Long> orders) throws SQLException {
        long seq =
                numbers(
                                "UPDATE sync_head SET last_seq = last_seq + "
                                        + orders.size()
                                        + " WHERE tenant_id = "
                                        + tenantId
                                        + " AND scope_id = "
                                        + branchId
                                        + " RETURNING last_seq")
                        .getFirst();
        try (var feed =
                insert(
                        "sync_feed (tenant_id, scope_id, entity, entity_id, seq, op) VALUES (?, ?,"
                                + " 7, ?, ?, 'U')")) {
            for (long order : orders) {
                add(feed, tenantId, branchId, order, seq--);
            }
            feed.executeBatch();
        }
    }

    private List<Long> reserve(String table, int count) throws SQLException {
        return numbers(
                "SELECT nextval(pg_get_serial_sequence('"
                        + table
                        + "', 'id')) FROM generate_series(1, "
                        + count
                        + ")");
    }

    private List<Long> numbers(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            var numbers = new ArrayList<Long>();
            while (row.next()) {
                numbers.add(row.getLong(1));
            }
            return numbers;
        }
    }

    private static String uuid() {
        return UUID.randomUUID().toString();
    }

    private PreparedStatement insert(String into) throws SQLException {
        return connection.prepareStatement("INSERT INTO " + into);
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
