package com.myposcore.simulation;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
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
    private final Stage stage;
    private final Path folder;
    private final Map<String, Connection> files = new HashMap<>();

    Books(Stage stage, Path folder) {
        this.stage = stage;
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

    /// The version that a product has now.
    long version(long product) {
        return Long.parseLong(
                server("SELECT version FROM products WHERE tenant_id = ? AND id = " + product)
                        .getFirst());
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
        return branch(till.isOfFirstBranch());
    }

    long branch(boolean isFirst) {
        return isFirst ? stage.tenant.branch() : stage.tenant.otherBranch();
    }

    /// The first column of what the server's database answers, asked with the tenant's id.
    List<String> server(String sql) {
        try (var statement = stage.owner.prepareStatement(sql)) {
            statement.setLong(1, stage.tenant.id());
            try (var rows = statement.executeQuery()) {
                return texts(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
                return texts(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(ResultSet rows) throws SQLException {
        List<String> found = new ArrayList<>();
        while (rows.next()) {
            found.add(rows.getString(1));
        }
        return found;
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
