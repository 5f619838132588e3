package com.myposcore.bench.bare;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The limits of reading and filling a till's catalogue, with the SQLite driver alone.
public final class RawCatalogue implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement byBarcode;
    private final PreparedStatement scan;

    public RawCatalogue(Path file) throws SQLException {
        connection =
                DriverManager.getConnection(
                        "jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL");
        byBarcode =
                connection.prepareStatement(
                        """
                        SELECT p.id, p.name, p.price_minor
                          FROM barcode b
                          JOIN product p ON p.id = b.product_id
                         WHERE b.code = ?
                        """);
        scan =
                connection.prepareStatement(
                        """
                        SELECT id, search
                          FROM product
                         WHERE is_active = 1 AND instr(search, ?) > 0
                         ORDER BY search
                         LIMIT ?
                        """);
    }

    public String nameOf(String barcode) throws SQLException {
        byBarcode.setString(1, barcode);
        try (ResultSet row = byBarcode.executeQuery()) {
            return row.next() ? row.getString(2) : "";
        }
    }

    public int hits(String text, int limit) throws SQLException {
        scan.setString(1, text);
        scan.setInt(2, limit);
        int hits = 0;
        try (ResultSet row = scan.executeQuery()) {
            while (row.next()) {
                hits++;
            }
        }
        return hits;
    }

    /// Writes every product and barcode of this file into the empty tables of `other`, in one
    /// transaction; answers how many products.
    public long copyTo(Path other) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("ATTACH '" + other + "' AS target");
            connection.setAutoCommit(false);
            long rows =
                    statement.executeUpdate(
                            "INSERT INTO target.product SELECT * FROM main.product");
            statement.executeUpdate("INSERT INTO target.barcode SELECT * FROM main.barcode");
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("DETACH target");
            return rows;
        }
    }

    @Override
    public void close() throws SQLException {
        byBarcode.close();
        scan.close();
        connection.close();
    }
}
