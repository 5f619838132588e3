package com.myposcore.terminal.sale;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.terminal.TestTill;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// `kill -9` of a selling terminal, again and again on one file: what was said to be done is there.
@Timeout(180)
class KilledTillTest {
    private static final int KILLS = 4;

    @TempDir Path folder;

    @Test
    void whatWasSaidToBeDoneIsInTheFileAndNothingByHalves() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        List<String> said = new ArrayList<>();

        for (int kill = 0; kill < KILLS; kill++) {
            said.addAll(sellAndKill(20 + random.nextInt(60), random.nextInt(3)));
            TestTill.open(folder).close();
        }

        assertThat(said).as("seed %s", seed).hasSizeGreaterThan(KILLS * 20).doesNotHaveDuplicates();
        assertThat(strings("SELECT receipt_number FROM orders")).containsAll(said);
        assertThat(number("SELECT count(*) FROM orders"))
                .isEqualTo(number("SELECT last_number FROM receipt_series"))
                .isEqualTo(number("SELECT count(DISTINCT receipt_number) FROM orders"))
                .isEqualTo(
                        number("SELECT count(*) FROM outbox b JOIN orders o ON o.id = b.order_id"))
                .isEqualTo(
                        number(
                                "SELECT count(*) FROM payments p JOIN orders o ON o.id = p.order_id"))
                .isEqualTo(number("SELECT count(*) FROM order_items"))
                .isEqualTo(number("SELECT count(*) FROM stock_movement"));
        assertThat(strings("PRAGMA integrity_check")).containsExactly("ok");
    }

    // Lets it say `sales` receipts, then kills it at no particular point of the sales after them.
    private List<String> sellAndKill(int sales, int millisMore) throws Exception {
        Process till =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElse("java"),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                TillUnderFire.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        List<String> said = new ArrayList<>();
        try (var out =
                new BufferedReader(
                        new InputStreamReader(till.getInputStream(), StandardCharsets.UTF_8))) {
            while (said.size() < sales) {
                said.add(next(out));
            }
            Thread.sleep(millisMore);
            // Not Process.destroyForcibly, which would also close what the till still has to say.
            till.toHandle().destroyForcibly();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.length() == said.getFirst().length()) {
                    said.add(line);
                }
            }
        } finally {
            till.destroyForcibly().waitFor();
        }
        return said;
    }

    private static String next(BufferedReader out) throws IOException {
        String line = out.readLine();
        assertThat(line).as("the till ended by itself").isNotNull();
        return line;
    }

    private List<String> strings(String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("till.db"));
                var row = connection.createStatement().executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        }
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(strings(sql).getFirst());
    }
}
