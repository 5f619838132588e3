package com.myposcore.simulation;

import com.myposcore.server.TestShop;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/// What stands on both sides, read past the product from the databases themselves.
final class Books implements AutoCloseable {
    private final TestShop shop;
    private final TestShop.Tenant tenant;
    private final Path folder;
    private final Map<String, Connection> files = new HashMap<>();

    Books(TestShop shop, TestShop.Tenant tenant, Path folder) {
        this.shop = shop;
        this.tenant = tenant;
        this.folder = folder;
    }

    record Product(long id, int version) {}

    record OpenConflict(long id, boolean isReview) {}

    Optional<Product> anyProduct(Random chance) {
        return any(
                        chance,
                        "SELECT id || ' ' || version FROM products WHERE tenant_id = ? AND"
                                + " deleted_at IS NULL ORDER BY id")
                .map(text -> text.split(" "))
                .map(parts -> new Product(Long.parseLong(parts[0]), Integer.parseInt(parts[1])));
    }

    Optional<OpenConflict> anyOpenConflict(Random chance) {
        return any(
                        chance,
                        "SELECT id || ' ' || kind FROM sync_conflicts WHERE tenant_id = ? AND NOT"
                                + " resolved ORDER BY id")
                .map(text -> text.split(" "))
                .map(
                        parts ->
                                new OpenConflict(
                                        Long.parseLong(parts[0]), parts[1].equals("review")));
    }

    private Optional<String> any(Random chance, String sql) {
        var all = server(sql);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(chance.nextInt(all.size())));
    }

    long cashierOfOtherBranch() {
        return shop.one(
                "INSERT INTO users (tenant_id, branch_id, email, full_name, role, password_hash)"
                        + " VALUES (?, ?, 'other@food.example', 'Other', 'user', 'x') RETURNING id",
                tenant.id(),
                tenant.otherBranch());
    }

    /// How many sales of the till's file the server has not.
    long missing(Till till) {
        var there = new TreeSet<>(orders(till));
        return file(till, "SELECT id FROM orders").stream()
                .filter(id -> !there.contains(id))
                .count();
    }

    private List<String> orders(Till till) {
        return server(
                "SELECT o.local_id FROM orders o JOIN sync_clients c USING (tenant_id, client_id)"
                        + " WHERE o.tenant_id = ? AND c.name = '"
                        + till.name
                        + "'");
    }

    long branch(Till till) {
        return till.name.equals("T1") ? tenant.branch() : tenant.otherBranch();
    }

    long branchOfOldClient() {
        return tenant.branch();
    }

    List<String> server(String sql) {
        return shop.texts(sql, tenant.id());
    }

    List<String> file(Till till, String sql) {
        try {
            var connection = files.get(till.name);
            if (connection == null) {
                connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve(till.name + ".db"));
                files.put(till.name, connection);
            }
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Two lists that must be the same, line by line.
    static void same(String what, List<String> expected, List<String> found) {
        if (!expected.equals(found)) {
            var missing = new ArrayList<>(expected);
            found.forEach(missing::remove);
            var extra = new ArrayList<>(found);
            expected.forEach(extra::remove);
            throw new AssertionError(what + ": missing " + missing + ", too much " + extra);
        }
    }

    @Override
    public void close() {
        for (var connection : files.values()) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
