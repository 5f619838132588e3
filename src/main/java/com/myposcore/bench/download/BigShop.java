package com.myposcore.bench.download;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A business of its own with any number of products, written straight into the tables by a few
/// set-based statements: a million of them would take the API too long. Every product is published
/// as the server would, carries a barcode of one of many makers and a stock level, and was last
/// changed with the 25 others of one price list.
public record BigShop(long tenantId, long branchId, String manager) {
    private static final String USER = "postgres";
    private static final Pattern NAME = Pattern.compile(":(tenant|branch|products)\\b");

    private static final String PEOPLE =
            """
            INSERT INTO users (tenant_id, branch_id, email, full_name, role, password_hash)
            SELECT :tenant, :branch, ?, full_name, role, password_hash
              FROM users
             WHERE role = 'branchadmin'
             LIMIT 1
            """;

    private static final String PRODUCTS =
            """
            INSERT INTO products (tenant_id, category_id, sku, name, price, created_at, updated_at)
            SELECT :tenant, c.id, 'B-' || lpad(n::text, 7, '0'),
                   (ARRAY['Beras', 'Gula Pasir', 'Minyak Goreng', 'Kopi Bubuk', 'Teh Celup',
                          'Susu UHT', 'Mi Instan', 'Biskuit', 'Sabun Mandi', 'Sampo'])[1 + n % 10]
                   || ' '
                   || (ARRAY['Nusantara', 'Melati', 'Garuda', 'Sinar', 'Mutiara', 'Cendana',
                             'Rajawali', 'Kenanga', 'Bahari', 'Lestari'])[1 + n / 10 % 10]
                   || ' '
                   || (ARRAY['50 g', '100 g', '250 ml', '500 g', '1 kg', '1 L'])[1 + n / 100 % 6]
                   || ' No. ' || n,
                   1000 + n * 7 % 400 * 500,
                   timestamptz '2026-01-05 08:00Z' + n / 1000 * interval '1 minute',
                   timestamptz '2026-01-05 08:00Z'
                       + n / 25 * 7919 % 20000000 * interval '1.000011 second'
              FROM generate_series(1, :products) AS g (n),
                   (SELECT id FROM categories WHERE tenant_id = :tenant) AS c
            """;

    private static final String BARCODES =
            """
            INSERT INTO product_barcodes (tenant_id, product_id, barcode)
            SELECT tenant_id, id, '899' || lpad((id / 40 * 7919 % 100000)::text, 5, '0')
                   || lpad((id * 37 % 10000)::text, 4, '0') || id * 7 % 10
              FROM products
             WHERE tenant_id = :tenant
            """;

    private static final String STOCK =
            """
            INSERT INTO stock_levels (tenant_id, branch_id, product_id, quantity)
            SELECT tenant_id, :branch, id, id * 31 % 500
              FROM products
             WHERE tenant_id = :tenant
            """;

    private static final String FEED =
            """
            INSERT INTO sync_feed (tenant_id, scope_id, entity, entity_id, seq, op)
            SELECT :tenant, s.scope, s.entity, p.id, row_number() OVER (PARTITION BY s.scope
                   ORDER BY p.id), 'U'
              FROM products p
             CROSS JOIN (VALUES (0::bigint, 5), (:branch, 6)) AS s (scope, entity)
             WHERE p.tenant_id = :tenant
            """;

    private static final String HEADS =
            """
            INSERT INTO sync_head (tenant_id, scope_id, last_seq)
            VALUES (:tenant, 0, :products), (:tenant, :branch, :products)
            """;

    public static BigShop make(String jdbcUrl, int products) throws SQLException {
        try (Connection db = DriverManager.getConnection(jdbcUrl, USER, USER)) {
            try (var fast = db.createStatement()) {
                // the rows refer to each other rightly; checking a million of them adds nothing
                fast.execute("SET session_replication_role = replica");
            }
            long tenant =
                    id(
                            db,
                            "INSERT INTO tenants (name, settings) SELECT ?, settings FROM tenants"
                                    + " LIMIT 1 RETURNING tenant_id",
                            "Shop of " + products);
            long branch =
                    id(
                            db,
                            "INSERT INTO branches (tenant_id, name) VALUES ("
                                    + tenant
                                    + ", ?) RETURNING id",
                            "Pusat");
            id(
                    db,
                    "INSERT INTO categories (tenant_id, name) VALUES ("
                            + tenant
                            + ", ?) RETURNING"
                            + " id",
                    "Semua");
            var names =
                    Map.of(
                            "tenant", Long.toString(tenant),
                            "branch", Long.toString(branch),
                            "products", Integer.toString(products));
            String manager = "manager@" + products + ".example";
            try (var people = db.prepareStatement(filled(PEOPLE, names))) {
                people.setString(1, manager);
                people.executeUpdate();
            }
            try (var statement = db.createStatement()) {
                for (String sql : new String[] {PRODUCTS, BARCODES, STOCK, FEED, HEADS}) {
                    statement.executeUpdate(filled(sql, names));
                }
                statement.execute(
                        "VACUUM ANALYZE products, product_barcodes, stock_levels, sync_feed");
            }
            return new BigShop(tenant, branch, manager);
        }
    }

    private static long id(Connection db, String sql, String value) throws SQLException {
        try (var statement = db.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static String filled(String sql, Map<String, String> names) {
        return NAME.matcher(sql)
                .replaceAll(name -> Matcher.quoteReplacement(names.get(name.group(1))));
    }
}
