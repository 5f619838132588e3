package com.myposcore.terminal.sale;

import static com.myposcore.terminal.TestTill.SARI;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.money.Money;
import com.myposcore.money.Quantity;
import com.myposcore.terminal.TestTill;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

class CheckoutTest {
    @TempDir Path folder;
    private TestTill till;

    @BeforeEach
    void open() {
        till = TestTill.open(folder).withMenu();
    }

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void emptyBasketCannotBePaid() {
        assertThatThrownBy(() -> pay(empty(), new Tender.Card(null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty");
        assertThat(count("orders")).isZero();
    }

    @Test
    void cashShortOfTheTotalIsRefused() {
        var basket = empty().add(till.catalogue.byId(1).orElseThrow(), Quantity.ONE);

        assertThatThrownBy(() -> pay(basket, new Tender.Cash(rupiah(34_900))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("short");
        assertThat(count("orders")).isZero();
    }

    @Test
    void everyRowOfASaleStandsInOneCommit() throws SQLException {
        var basket =
                empty().add(till.catalogue.byId(1).orElseThrow(), Quantity.of(2))
                        .add(till.catalogue.byId(3).orElseThrow(), Quantity.of(3));

        var sale = pay(basket, new Tender.Cash(rupiah(100_000)));

        assertThat(sale.receiptNumber()).isEqualTo("A1-000001");
        assertThat(sale.totals().total()).isEqualTo(rupiah(85_000));
        assertThat(sale.change()).isEqualTo(rupiah(15_000));
        assertThat(sale.id().version()).isEqualTo(7);
        assertThat(count("orders")).isEqualTo(1);
        assertThat(count("order_items")).isEqualTo(2);
        assertThat(count("payments")).isEqualTo(1);
        assertThat(count("stock_movement")).isEqualTo(2);
        assertThat(count("outbox")).isEqualTo(1);
        assertThat(till.outbox.unsent().value()).isEqualTo(rupiah(85_000));
        assertThat(till.catalogue.byId(1).orElseThrow().stock()).isEqualTo(Quantity.of(98));
    }

    @Test
    void cashIsRoundedToWhatCoinsExpressAndCardIsNot() {
        till.with(TestTill.product(9, "Permen", null, 1L, "1050", "10"));
        var basket = empty().add(till.catalogue.byId(9).orElseThrow(), Quantity.ONE);

        var cash = pay(basket, new Tender.Cash(rupiah(1_000)));
        var card = pay(basket, new Tender.Card("1234"));

        assertThat(cash.totals().total()).isEqualTo(rupiah(1_000));
        assertThat(cash.totals().rounding()).isEqualTo(rupiah(-50));
        assertThat(card.totals().total()).isEqualTo(rupiah(1_050));
    }

    @Test
    void theTaxInsideThePriceIsShownAndNotAdded() {
        var basket =
                empty().add(
                                till.catalogue.byId(4).orElseThrow(),
                                Quantity.of(new BigDecimal("0.350")));

        var sale = pay(basket, new Tender.Qris(null));

        assertThat(sale.totals().total()).isEqualTo(rupiah(8_400));
        // 11 % inside 8,400: 8,400 × 11 / 111
        assertThat(sale.totals().taxIncluded().toDecimal()).isEqualByComparingTo("832.43");
        assertThat(sale.totals().taxAdded().isZero()).isTrue();
    }

    @Test
    void aFileThatRefusesKeepsNothingAndTakesNoReceiptNumber() throws SQLException {
        pay(one(), new Tender.Card(null));
        raw(
                "CREATE TRIGGER full BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'disk full'); END");

        assertThatThrownBy(() -> pay(one(), new Tender.Card(null)))
                .isInstanceOf(SaleNotSaved.class)
                .hasMessageContaining("disk full");
        assertThat(count("orders")).isEqualTo(1);
        assertThat(count("stock_movement")).isEqualTo(1);

        raw("DROP TRIGGER full");
        assertThat(pay(one(), new Tender.Card(null)).receiptNumber()).isEqualTo("A1-000002");
    }

    @Test
    void aFailingListenerDoesNotUndoASale() {
        till.outbox.onChanged(
                () -> {
                    throw new IllegalStateException("chip fell off");
                });

        assertThat(pay(one(), new Tender.Card(null)).receiptNumber()).isEqualTo("A1-000001");
    }

    @Test
    void theLastSaleIsKnownAfterARestart() {
        assertThat(till.checkout.lastSale()).isEmpty();
        pay(one(), new Tender.Transfer("BCA 1"));
        var last = pay(one(), new Tender.Cash(rupiah(50_000)));

        till.close();
        till = TestTill.open(folder);

        assertThat(till.checkout.lastSale()).contains(last);
    }

    @Test
    void salesFromManyThreadsGetOneGaplessSeries() throws Exception {
        List<String> numbers = new ArrayList<>();
        try (var cashiers = Executors.newFixedThreadPool(4)) {
            List<Callable<String>> sales = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                sales.add(() -> pay(one(), new Tender.Card(null)).receiptNumber());
            }
            for (var sale : cashiers.invokeAll(sales)) {
                numbers.add(sale.get());
            }
        }

        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(numbers.stream().sorted().toList().getLast()).isEqualTo("A1-000100");
    }

    private Basket empty() {
        return Basket.empty(till.self.rules(), till.ids);
    }

    private Basket one() {
        return empty().add(till.catalogue.byId(1).orElseThrow(), Quantity.ONE);
    }

    private Sale pay(Basket basket, Tender tender) {
        return till.checkout.pay(basket, tender, SARI);
    }

    private Money rupiah(long amount) {
        return Money.of(amount, till.self.rules().currency());
    }

    private long count(String table) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var row =
                        connection
                                .createStatement()
                                .executeQuery("SELECT count(*) FROM " + table)) {
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void raw(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private Path file() {
        return folder.resolve("till.db");
    }
}
