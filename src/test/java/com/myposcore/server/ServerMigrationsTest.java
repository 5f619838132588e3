package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.db.PostgresMigrations;
import com.myposcore.db.PostgresServer;
import com.myposcore.server.secrets.Passwords;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A server's database of every earlier version, with a shop in it, brought to this one.
class ServerMigrationsTest {
    private static final Path STEPS = Path.of("src/main/resources/com/myposcore/db/postgres");

    private static final String SHOP =
            """
            INSERT INTO tenants (tenant_id, name) VALUES (1, 'Food'), (2, 'Clothes');
            INSERT INTO branches (tenant_id, id, name) VALUES (1, 1, 'Pusat'), (2, 2, 'Pusat');
            INSERT INTO users (tenant_id, id, branch_id, email, full_name, role, password_hash)
            VALUES (1, 1, 1, 'manajer@food.example', 'Manajer', 'branchadmin', '%1$s'),
                   (2, 2, 2, 'manajer@clothes.example', 'Manajer', 'branchadmin', '%1$s');
            INSERT INTO categories (tenant_id, id, name) VALUES (1, 1, 'Makanan');
            INSERT INTO products (tenant_id, id, category_id, sku, name, price)
            VALUES (1, 1, 1, 'MKN-001', 'Nasi Goreng', 35000.50);
            INSERT INTO product_barcodes VALUES (1, 1, '8991');
            INSERT INTO orders (tenant_id, id, branch_id, client_id, local_id, order_number, status,
                                total_amount, version, hashes)
            VALUES (1, 1, 1, 'old-till', 'o1', 'N-1', 'completed', 35000.50, 2, '{h1}');
            INSERT INTO order_numbers VALUES (1, 'N-1', 1);
            INSERT INTO order_items (tenant_id, order_id, position, product_id, quantity, price,
                                     subtotal, client_id, version)
            VALUES (1, 1, 1, 1, 1, 35000.50, 35000.50, 'old-till', 2);
            INSERT INTO payments (tenant_id, id, branch_id, order_id, client_id, local_id, amount,
                                  payment_method, status, version)
            VALUES (1, 1, 1, 1, 'old-till', 'p1', 35000.50, 'cash', 'completed', 2);
            INSERT INTO stock_movements (tenant_id, branch_id, product_id, quantity, reason)
            VALUES (1, 1, 1, 100, 'opening'), (1, 1, 1, -1, 'sale');
            INSERT INTO stock_levels VALUES (1, 1, 1, 99);
            INSERT INTO sync_head (tenant_id, scope_id, last_seq) VALUES (1, 0, 2), (1, 1, 1);
            INSERT INTO sync_feed VALUES (1, 0, 4, 1, 1, 'U'), (1, 0, 3, 1, 2, 'U');
            INSERT INTO sync_marks VALUES (1, 0, '', now(), 2);
            INSERT INTO sync_clients (tenant_id, client_id, branch_id, user_id, name, public_key)
            VALUES (1, 'old-till', 1, 1, 'T1', 'key');
            INSERT INTO sync_logs (tenant_id, branch_id, client_id, sync_type, status, error_message)
            VALUES (1, 1, 'old-till', 'upload', 'success', NULL),
                   (1, 1, 'old-till', 'upload', 'failed', 'cable');
            INSERT INTO sync_conflicts (tenant_id, branch_id, kind, entity_type, entity_id, local_id,
                                        conflict_type, client_id, message, client_data)
            VALUES (1, 1, 'conflict', 'order', 1, 'o1', 'version_mismatch', 'old-till', 'm', '{}');
            INSERT INTO audit_trail (tenant_id, action) VALUES (1, 'client');
            """;

    @ParameterizedTest
    @MethodSource("versions")
    void nothingIsLostAndTheServerWorksOnAShopOf(int version) {
        var address = PostgresServer.emptyDatabase();
        Flyway.configure()
                .dataSource(address.jdbcUrl(), address.user(), address.password())
                .locations("classpath:com/myposcore/db/postgres")
                .target(MigrationVersion.fromVersion(Integer.toString(version)))
                .load()
                .migrate();
        var owner = Jdbi.create(address.jdbcUrl(), address.user(), address.password());
        String hash = new Passwords(ServedShop.CHEAP, 1).hash("secret");
        owner.useHandle(db -> db.createScript(SHOP.replace("%1$s", hash)).execute());
        Map<String, String> before = rows(owner);

        PostgresMigrations.migrate(address);

        Map<String, String> after = rows(owner);
        before.forEach(
                (table, rows) -> {
                    if (!table.equals("flyway_schema_history")) {
                        assertThat(contains(owner, String.valueOf(after.get(table)), rows))
                                .as(table)
                                .isTrue();
                    }
                });
        try (var shop = ServedShop.on(address)) {
            String manager = shop.login("manajer@food.example");
            assertThat(shop.get("/api/products", manager).expect(200).body())
                    .containsEntry("total_items", 1);
            var status = shop.get("/api/sync/status?client_id=old-till", manager).expect(200);
            assertThat(status.number("total_syncs")).isEqualTo(2);
            assertThat(status.number("pending_conflicts")).isEqualTo(1);
            assertThat(status.at("last_error")).isEqualTo("cable");
            shop.post("/api/sync/download", manager, "{\"client_id\": \"c\"}").expect(200);
        }
    }

    @Test
    void aNewerDatabaseIsRefused() {
        var address = PostgresServer.freshDatabase();
        Jdbi.create(address.jdbcUrl(), address.user(), address.password())
                .useHandle(
                        db ->
                                db.execute(
                                        "INSERT INTO flyway_schema_history (installed_rank,"
                                                + " version, description, type, script, checksum,"
                                                + " installed_by, execution_time, success) VALUES"
                                                + " (9999, '9999', 'later', 'SQL', 'V9999__later.sql',"
                                                + " 1, 'x', 1, true)"));

        assertThatThrownBy(() -> PostgresMigrations.migrate(address))
                .hasMessageContaining("newer version of this program");
    }

    static IntStream versions() throws IOException {
        try (var files = Files.list(STEPS)) {
            return files
                    .map(file -> file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"))
                    .mapToInt(Integer::parseInt)
                    .sorted()
                    .boxed()
                    .toList()
                    .stream()
                    .mapToInt(Integer::intValue);
        }
    }

    /// All rows of all tables, as JSON.
    private static Map<String, String> rows(Jdbi owner) {
        Map<String, String> rows = new TreeMap<>();
        owner.useHandle(
                db -> {
                    for (String table :
                            db.select(
                                            "SELECT relname FROM pg_class WHERE relkind = 'r' AND"
                                                    + " relnamespace = 'public'::regnamespace")
                                    .mapTo(String.class)
                                    .list()) {
                        rows.put(
                                table,
                                db.select(
                                                "SELECT coalesce(jsonb_agg(to_jsonb(t)), '[]')::text"
                                                        + " FROM "
                                                        + table
                                                        + " t")
                                        .mapTo(String.class)
                                        .one());
                    }
                });
        return rows;
    }

    /// Whether each row stands in the other with each of its columns; columns may have been added.
    private static boolean contains(Jdbi owner, String whole, String part) {
        return owner.withHandle(
                db ->
                        db.select(
                                        "SELECT CAST(? AS jsonb) @> CAST(? AS jsonb) AND"
                                                + " jsonb_array_length(CAST(? AS jsonb)) >="
                                                + " jsonb_array_length(CAST(? AS jsonb))",
                                        whole,
                                        part,
                                        whole,
                                        part)
                                .mapTo(Boolean.class)
                                .one());
    }
}
