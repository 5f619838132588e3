package com.myposcore;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.db.Watched;
import com.myposcore.terminal.TerminalWiring;
import com.myposcore.terminal.TillByHand;
import com.myposcore.terminal.line.HttpLine;
import com.myposcore.terminal.sale.Tender;
import com.myposcore.terminal.setup.SetupResult;
import com.myposcore.terminal.sync.SyncState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;

/// A till that dies at any step of a sale. What `kill -9` leaves is what the file and its log hold
/// at that moment, for the system keeps what was written: so both are copied before and after each
/// statement of one sale, and each copy is a till that starts again and sends what it has.
@Timeout(180)
class SaleKilledAtAnyStepTest {
    @TempDir Path folder;
    private final List<Image> images = new ArrayList<>();
    private boolean isSelling;

    /// What was left at a step, and whether the sale had to be in it.
    private record Image(Path folder, String step, boolean isCommitted) {}

    @Test
    void theSaleIsThereOnceItIsDoneAndReachesTheServerOnce() throws Exception {
        try (var real = new ShopOnACable(folder)) {
            try (var till = real.newTill("A1")) {
                assertThat(real.begin(till, "A1")).isInstanceOf(SetupResult.Ready.class);
            }
            var file = folder.resolve("A1/till.db");
            sellWatched(file);
            assertThat(images).hasSizeGreaterThan(15);

            long arrived = 0;
            for (Image image : images) {
                assertThat(count(image, "orders"))
                        .as(image.step)
                        .isEqualTo(image.isCommitted ? 1 : 0)
                        .isEqualTo(count(image, "outbox"))
                        .isEqualTo(count(image, "payments"))
                        .isEqualTo(count(image, "order_items"))
                        .isEqualTo(count(image, "stock_movement"))
                        .isEqualTo(
                                number(
                                        image,
                                        "SELECT coalesce(max(last_number), 0) FROM receipt_series"));
                startAgain(image);
                arrived = Math.max(arrived, image.isCommitted ? 1 : 0);
                assertThat(real.number("SELECT count(*) FROM orders"))
                        .as(image.step)
                        .isEqualTo(arrived);
            }
            assertThat(real.number("SELECT count(*) FROM payments")).isEqualTo(1);
            assertThat(real.number("SELECT quantity FROM stock_levels WHERE product_id = 1"))
                    .isEqualTo(998);
        }
    }

    private void sellWatched(Path file) {
        var database =
                Watched.sqlite(
                        file,
                        new Watched.Watch() {
                            private boolean isCommitted;

                            @Override
                            public void before(Connection connection, String sql) {
                                keep(file, "before " + sql, isCommitted);
                            }

                            @Override
                            public void after(Connection connection, String sql) {
                                isCommitted |= isSelling && sql.equals("COMMIT");
                                keep(file, "after " + sql, isCommitted);
                            }
                        });
        try (var till =
                TillByHand.open(
                        database,
                        Clock.systemUTC(),
                        UUID::randomUUID,
                        new Random(1),
                        _ -> Executors.newSingleThreadScheduledExecutor(),
                        HttpLine::new)) {
            var shop = till.openShop();
            var basket = ShopOnACable.basket(shop, "MKN-001", 2);
            var cash = new Tender.Cash(basket.cashTotals().total());
            isSelling = true;
            shop.checkout().pay(basket, cash, ShopOnACable.SARI);
            keep(file, "the sale is said to be done", true);
            isSelling = false;
        }
    }

    private void keep(Path file, String step, boolean isCommitted) {
        if (!isSelling) {
            return;
        }
        try {
            var place = Files.createDirectory(folder.resolve("image-" + images.size()));
            for (String part : List.of("till.db", "till.db-wal")) {
                if (Files.exists(file.resolveSibling(part))) {
                    Files.copy(file.resolveSibling(part), place.resolve(part));
                }
            }
            images.add(new Image(place, step, isCommitted));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void startAgain(Image image) throws InterruptedException {
        try (var till = TerminalWiring.open(image.folder, Clock.systemUTC())) {
            var shop = till.openShop();
            shop.sync().start();
            ShopOnACable.until(shop, SyncState::isGreen);
        }
    }

    private static long count(Image image, String table) throws SQLException {
        return number(image, "SELECT count(*) FROM " + table);
    }

    private static long number(Image image, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + image.folder.resolve("till.db"));
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
