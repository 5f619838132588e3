package com.myposcore;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.terminal.Shop;
import com.myposcore.terminal.outbox.UnsentCause;
import com.myposcore.terminal.sale.Sale;
import com.myposcore.terminal.sync.SyncState;
import com.myposcore.wire.Login;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A sale whose upload met another version: it stays visible at the till until a manager has
/// decided, and then stands there as it was decided.
@Timeout(120)
class DecidedSaleTest {
    @TempDir Path folder;
    private ShopOnACable real;
    private Shop shop;
    private Sale sale;

    @BeforeEach
    void aSaleMeetsAnotherVersionOfItself() throws Exception {
        real = new ShopOnACable(folder);
        shop = real.till("A1");
        ShopOnACable.until(shop, SyncState::isGreen);
        real.cable.pull();
        sale = ShopOnACable.sell(shop, "MKN-001", 2);
        meet(sale, "[]");
    }

    /// The server has another version of the sale already, with these payments.
    private void meet(Sale own, String payments) throws Exception {
        real.ask(
                new Login.Request("kasir@food.example", "rahasia-kasir"),
                "POST",
                "/api/sync/upload",
                """
                {"client_id": "%s", "client_timestamp": "2026-01-09T10:30:00Z",
                 "orders": [{"local_id": "%s", "total_amount": 35000, "status": "completed",
                   "items": [{"product_id": %d, "quantity": 1, "price": 35000,
                              "subtotal": 35000}]}],
                 "payments": %s}
                """
                        .formatted("twin", own.id(), own.lines().getFirst().productId(), payments));
        // nobody else may speak for the till; a copy of it that was restored elsewhere could
        real.number(
                """
                WITH o AS (UPDATE orders SET client_id = '%1$s' WHERE client_id = 'twin'),
                     i AS (UPDATE order_items SET client_id = '%1$s' WHERE client_id = 'twin'),
                     p AS (UPDATE payments SET client_id = '%1$s' WHERE client_id = 'twin')
                SELECT 1
                """
                        .formatted(clientId()));
        real.cable.plug();
        shop.sync().sendNow();
        ShopOnACable.until(shop, state -> state.unsent().needAttention() == 1);
    }

    @AfterEach
    void close() {
        real.close();
    }

    private String clientId() throws SQLException {
        return atTheTill("SELECT client_id FROM terminal");
    }

    private String atTheTill(String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("A1").resolve("till.db"));
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void decide(String strategy) throws Exception {
        String open = " FROM sync_conflicts WHERE kind = 'conflict' AND NOT resolved";
        while (real.number("SELECT count(*)" + open) > 0) {
            real.ask(
                    new Login.Request("manager@food.example", "rahasia-manager"),
                    "POST",
                    "/api/sync/conflicts/resolve",
                    "{\"conflict_id\": %d, \"resolution_strategy\": \"%s\"}"
                            .formatted(real.number("SELECT min(id)" + open), strategy));
        }
        shop.sync().poke();
        ShopOnACable.until(shop, SyncState::isGreen);
    }

    @Test
    void itIsNeverGreenUntilAManagerDecidesAndThenStandsAsTheServerHasIt() throws Exception {
        var stuck = shop.outbox().unsentSales(10);
        assertThat(shop.sync().state().isGreen()).isFalse();
        assertThat(stuck)
                .singleElement()
                .satisfies(s -> assertThat(s.orderId()).isEqualTo(sale.id()));
        assertThat(stuck.getFirst().cause()).isEqualTo(UnsentCause.CONFLICT);
        assertThat(atTheTill("SELECT sync_status FROM orders")).isEqualTo("conflict");
        shop.sync().sendNow();
        ShopOnACable.until(shop, _ -> attempts() > 1);
        assertThat(shop.sync().state().isGreen()).isFalse();
        assertThat(real.number("SELECT count(*) FROM sync_conflicts WHERE kind = 'conflict'"))
                .isEqualTo(1);

        decide("server_wins");

        assertThat(shop.outbox().unsent().isNone()).isTrue();
        assertThat(
                        atTheTill(
                                "SELECT o.sync_status || ' ' || o.total_minor || ' ' || o.version || ' '"
                                        + " || i.quantity_milli || ' ' || (o.server_id IS NOT NULL)"
                                        + " FROM orders o JOIN order_items i ON i.order_id = o.id"))
                .isEqualTo("synced 3500000 3 1000 1");
    }

    private int attempts() {
        return shop.outbox().unsentSales(1).stream().mapToInt(s -> s.attempts()).sum();
    }

    @Test
    void aPaymentThatWasDecidedOtherwiseStandsSoAtTheTill() throws Exception {
        decide("server_wins");
        real.cable.pull();
        var other = ShopOnACable.sell(shop, "MKN-001", 2);
        String which = " FROM payments WHERE order_id = '" + other.id() + "'";
        meet(
                other,
                """
                [{"local_id": "%s", "order_local_id": "%s", "amount": 35000, "version": 1,
                  "payment_method": "transfer", "reference": "BCA-77", "status": "completed"}]
                """
                        .formatted(atTheTill("SELECT id" + which), other.id()));

        decide("server_wins");

        assertThat(
                        atTheTill(
                                "SELECT payment_method || ' ' || amount_minor || ' ' || reference"
                                        + " || ' ' || change_minor || ' ' || sync_status"
                                        + which))
                .isEqualTo("transfer 3500000 BCA-77 0 synced");
    }

    @Test
    void whereTheTillWinsTheServerTakesItsSale() throws Exception {
        decide("client_wins");

        assertThat(real.number("SELECT total_amount FROM orders")).isEqualTo(70_000);
        assertThat(real.number("SELECT count(*) FROM orders WHERE status = 'completed'"))
                .isEqualTo(1);
        assertThat(
                        real.number(
                                "SELECT quantity FROM stock_levels l JOIN products p ON p.id ="
                                        + " l.product_id WHERE p.sku = 'MKN-001'"))
                .isEqualTo(998);
        assertThat(atTheTill("SELECT total_minor || ' ' || sync_status FROM orders"))
                .isEqualTo("7000000 synced");
    }
}
