package com.myposcore;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.money.Quantity;
import com.myposcore.terminal.sale.Tender;
import com.myposcore.terminal.setup.SetupResult;
import com.myposcore.terminal.sync.SyncState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Random;

/// The till and the server on one contract: a real terminal, real HTTP, a real PostgreSQL and a
/// cable between them that can be pulled.
@Timeout(120)
class SyncContractTest {
    @TempDir Path folder;
    private ShopOnACable real;

    @BeforeEach
    void open() {
        real = new ShopOnACable(folder);
    }

    @AfterEach
    void close() throws Exception {
        real.close();
    }

    @Test
    void salesMadeWithTheCableOutStandInPostgresOnceWhenItIsBack() throws Exception {
        var shop = real.till("A1");
        real.cable.pull();
        for (int i = 0; i < 20; i++) {
            ShopOnACable.sell(shop, "MKN-001", 2);
        }
        ShopOnACable.until(shop, state -> state.link() == SyncState.Link.OFFLINE);
        assertThat(shop.sync().state().isGreen()).isFalse();
        assertThat(shop.outbox().unsent().count()).isEqualTo(20);
        assertThat(real.number("SELECT count(*) FROM orders")).isZero();

        real.cable.plug();

        ShopOnACable.until(shop, SyncState::isGreen);
        assertThat(real.number("SELECT count(*) FROM orders WHERE status = 'completed'"))
                .isEqualTo(20);
        assertThat(real.number("SELECT sum(total_amount) FROM orders")).isEqualTo(20 * 70_000);
        assertThat(real.number("SELECT sum(amount) FROM payments")).isEqualTo(20 * 70_000);
        assertThat(real.number("SELECT count(DISTINCT order_number) FROM orders")).isEqualTo(20);
        assertThat(real.number("SELECT count(*) FROM sync_conflicts")).isZero();
        assertThat(ShopOnACable.stock(shop, "MKN-001")).isEqualTo(Quantity.of(960));
    }

    @Test
    void roundedCashAndExactCardAreBothAccepted() throws Exception {
        var shop = real.till("A1");
        var cash = ShopOnACable.sell(shop, "MKN-002", 1);
        var basket = ShopOnACable.basket(shop, "MKN-002", 1);
        shop.checkout().pay(basket, new Tender.Card(null), ShopOnACable.SARI);

        ShopOnACable.until(shop, SyncState::isGreen);

        assertThat(cash.totals().total().toDecimal()).isEqualByComparingTo("32000");
        assertThat(real.number("SELECT sum(total_amount) FROM orders")).isEqualTo(32_000 + 32_050);
        assertThat(real.number("SELECT count(*) FROM sync_conflicts")).isZero();
    }

    @Test
    void cutsInTheMiddleOfUploadsLeaveEachSaleOnce() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var shop = real.till("A1");
        long sold = 0;
        for (int cut = 0; cut < 15; cut++) {
            for (int i = 0; i < 10; i++) {
                ShopOnACable.sell(shop, "MKN-001", 1);
                sold++;
            }
            Thread.sleep(random.nextInt(60));
            real.cable.pull();
            real.cable.plug();
            shop.sync().sendNow();
        }

        ShopOnACable.until(shop, SyncState::isGreen);

        assertThat(real.number("SELECT count(*) FROM orders")).as("seed %s", seed).isEqualTo(sold);
        assertThat(real.number("SELECT count(*) FROM payments")).isEqualTo(sold);
        assertThat(real.number("SELECT count(*) FROM sync_conflicts")).isZero();
        assertThat(ShopOnACable.stock(shop, "MKN-001")).isEqualTo(Quantity.of(1_000 - sold));
        assertThat(
                        real.number(
                                "SELECT quantity FROM stock_levels l JOIN products p ON p.id ="
                                        + " l.product_id WHERE p.sku = 'MKN-001'"))
                .isEqualTo(1_000 - sold);
    }

    @Test
    void aPriceChangedAtTheServerReachesTheTill() throws Exception {
        var shop = real.till("A1");
        ShopOnACable.until(shop, SyncState::isGreen);
        long id = shop.catalogue().byCode("MKN-001").orElseThrow().id();

        real.changePrice(id, 37_000);
        shop.sync().poke();

        ShopOnACable.until(
                shop,
                _ ->
                        shop.catalogue().byCode("8991234567897").orElseThrow().price().minor()
                                == 3_700_000);
    }

    @Test
    void twoTillsSeeEachOthersSalesInTheStock() throws Exception {
        var first = real.till("A1");
        var second = real.till("B2");
        ShopOnACable.sell(first, "MKN-001", 3);
        ShopOnACable.sell(second, "MKN-001", 4);

        ShopOnACable.until(first, SyncState::isGreen);
        ShopOnACable.until(second, SyncState::isGreen);
        first.sync().poke();
        second.sync().poke();

        ShopOnACable.until(
                first, _ -> ShopOnACable.stock(first, "MKN-001").equals(Quantity.of(993)));
        ShopOnACable.until(
                second, _ -> ShopOnACable.stock(second, "MKN-001").equals(Quantity.of(993)));
    }

    @Test
    void twoTillsCannotHaveOneName() {
        real.till("A1");
        var other = real.newTill("other");

        assertThat(real.begin(other, "A1")).isEqualTo(new SetupResult.NameTaken("A1"));
        assertThat(real.begin(other, "A2")).isInstanceOf(SetupResult.Ready.class);
    }
}
