package com.myposcore.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A till's file of every earlier version, with unsent sales in it, opened by this one.
class SqliteMigrationsTest {
    private static final Path STEPS = Path.of("src/main/resources/com/myposcore/db/sqlite");

    /// What a till of the first version holds after two sales without a network.
    private static final String SALES =
            """
            INSERT INTO orders (id, receipt_number, kind, status, subtotal_minor, discount_minor,
                tax_added_minor, tax_included_minor, rounding_minor, total_minor, cashier_id,
                cashier_name, cashier_role, clock_offset_ms, client_id, local_timestamp)
            VALUES ('o1', 'A1-000001', 'sale', 'completed', 3500000, 0, 0, 0, 0, 3500000, 7,
                    'Sari', 'user', 0, 'c', 1767950000000),
                   ('o2', 'A1-000002', 'sale', 'completed', 500000, 0, 0, 0, 0, 500000, 7,
                    'Sari', 'user', 0, 'c', 1767950001000);
            INSERT INTO order_items (order_id, line_no, line_id, product_id, product_name,
                price_minor, quantity_milli, subtotal_minor, client_id, local_timestamp)
            VALUES ('o1', 1, 'l1', 1, 'Nasi Goreng', 3500000, 1000, 3500000, 'c', 1767950000000),
                   ('o2', 1, 'l2', 2, 'Es Teh', 500000, 1000, 500000, 'c', 1767950001000);
            INSERT INTO payments (id, order_id, tenant_id, branch_id, payment_method, status,
                amount_minor, change_minor, client_id, local_timestamp)
            VALUES ('p1', 'o1', 1, 1, 'cash', 'completed', 3500000, 0, 'c', 1767950000000),
                   ('p2', 'o2', 1, 1, 'cash', 'completed', 500000, 0, 'c', 1767950001000);
            INSERT INTO stock_movement (order_id, line_no, product_id, quantity_milli)
            VALUES ('o1', 1, 1, 1000), ('o2', 1, 2, 1000);
            INSERT INTO receipt_series VALUES ('A1', 2);
            INSERT INTO outbox (order_id, payload, amount_minor, made_at)
            VALUES ('o1', '{"order":{}}', 3500000, 1767950000000),
                   ('o2', '{"order":{}}', 500000, 1767950001000);
            """;

    @TempDir Path folder;

    @ParameterizedTest
    @MethodSource("versions")
    void nothingIsLostOnTheWayFrom(int version) throws Exception {
        Path file = folder.resolve("till.db");
        at(file, version);
        List<String> before = sales(file);
        assertThat(before).hasSize(11);

        SqliteDatabase.open(file).close();

        assertThat(sales(file)).containsExactlyElementsOf(before);
        assertThat(number(file)).isEqualTo(newest());
        Path copy = folder.resolve("till.db.before-" + newest());
        assertThat(Files.exists(copy)).isEqualTo(version < newest());
        if (version < newest()) {
            assertThat(sales(copy)).containsExactlyElementsOf(before);
            assertThat(number(copy)).isEqualTo(version);
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aNewerFileIsRefusedInPlainWordsAndLeftAsItIs(int version) throws Exception {
        Path file = folder.resolve("till.db");
        at(file, version);
        run(file, "PRAGMA user_version = " + (newest() + 1));
        List<String> before = sales(file);

        assertThatThrownBy(() -> SqliteDatabase.open(file))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("was written by a newer version of this program");
        assertThat(sales(file)).containsExactlyElementsOf(before);
        assertThat(number(file)).isEqualTo(newest() + 1);
    }

    static IntStream versions() throws IOException {
        return IntStream.rangeClosed(1, newest());
    }

    private static int newest() throws IOException {
        return steps().size();
    }

    private static List<Path> steps() throws IOException {
        try (Stream<Path> files = Files.list(STEPS)) {
            return files.sorted().toList();
        }
    }

    /// Makes the file as a program of that version did, sells, and moves it on to that version.
    private static void at(Path file, int version) throws Exception {
        for (int step = 0; step < version; step++) {
            run(file, Files.readString(steps().get(step), StandardCharsets.UTF_8));
            if (step == 0) {
                run(file, "PRAGMA application_id = " + 0x4D504F53 + ";" + SALES);
            }
        }
        run(file, "PRAGMA user_version = " + version);
    }

    /// What was sold and is unsent, in the columns of the first version.
    private static List<String> sales(Path file) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String sql :
                List.of(
                        "SELECT id || receipt_number || total_minor || sync_status FROM orders"
                                + " ORDER BY id",
                        "SELECT order_id || product_id || subtotal_minor FROM order_items ORDER BY"
                                + " order_id",
                        "SELECT id || order_id || amount_minor FROM payments ORDER BY id",
                        "SELECT order_id || quantity_milli || state FROM stock_movement ORDER BY"
                                + " order_id",
                        "SELECT prefix || last_number FROM receipt_series",
                        "SELECT order_id || payload || amount_minor || state FROM outbox ORDER BY"
                                + " position")) {
            try (Connection connection = open(file);
                    Statement statement = connection.createStatement();
                    var row = statement.executeQuery(sql)) {
                while (row.next()) {
                    rows.add(row.getString(1));
                }
            }
        }
        return rows;
    }

    private static int number(Path file) throws SQLException {
        try (Connection connection = open(file);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    private static void run(Path file, String sql) throws SQLException {
        try (Connection connection = open(file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
