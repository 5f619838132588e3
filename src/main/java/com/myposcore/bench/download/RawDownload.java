package com.myposcore.bench.download;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The limit of a download: the change numbers and the same columns of the same products, read by
/// the bare driver in one snapshot, with no HTTP, JSON, sign-in or log.
public final class RawDownload implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement rows;
    private final BigShop shop;

    /// Reads the whole of a catalogue.
    public static RawDownload ofAll(String jdbcUrl, BigShop shop) throws SQLException {
        return new RawDownload(jdbcUrl, shop);
    }

    /// Reads a few changes: planned once, to look each of them up.
    public static RawDownload ofFew(String jdbcUrl, BigShop shop) throws SQLException {
        return new RawDownload(
                jdbcUrl,
                shop,
                "plan_cache_mode = force_generic_plan",
                "max_parallel_workers_per_gather = 0",
                "enable_hashjoin = off",
                "enable_mergejoin = off",
                "enable_seqscan = off");
    }

    /// With `settings` of the session, if any.
    private RawDownload(String jdbcUrl, BigShop shop, String... settings) throws SQLException {
        this.shop = shop;
        connection = DriverManager.getConnection(jdbcUrl, "postgres", "postgres");
        try (var session = connection.createStatement()) {
            for (String setting : settings) {
                session.execute("SET " + setting);
            }
        }
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        rows =
                connection.prepareStatement(
                        """
                        SELECT p.id, p.tenant_id, p.name, p.description, p.category_id,
                               c.name AS category_name, p.sku,
                               (SELECT array_agg(b.barcode) FROM product_barcodes b
                                 WHERE b.tenant_id = p.tenant_id AND b.product_id = p.id),
                               p.price, l.quantity, p.image, p.is_active, p.version, p.tax,
                               p.created_at, p.updated_at
                          FROM sync_feed f
                          JOIN products p ON p.tenant_id = f.tenant_id AND p.id = f.entity_id
                          LEFT JOIN categories c
                            ON c.tenant_id = p.tenant_id AND c.id = p.category_id
                          LEFT JOIN stock_levels l
                            ON l.tenant_id = p.tenant_id AND l.branch_id = ?
                           AND l.product_id = p.id
                         WHERE f.tenant_id = ? AND f.scope_id = 0 AND f.seq > ? AND f.entity = 5
                         ORDER BY f.seq
                        """);
    }

    /// Reads the products changed after `seq`; answers how many.
    public int read(long seq) throws SQLException {
        rows.setLong(1, shop.branchId());
        rows.setLong(2, shop.tenantId());
        rows.setLong(3, seq);
        int found = 0;
        try (ResultSet row = rows.executeQuery()) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                for (int column = 1; column <= columns; column++) {
                    row.getObject(column);
                }
                found++;
            }
        }
        connection.commit();
        return found;
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        connection.close();
    }
}
