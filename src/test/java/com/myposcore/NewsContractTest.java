package com.myposcore;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.money.Quantity;
import com.myposcore.terminal.Shop;
import com.myposcore.terminal.catalogue.CatalogueViewModel;
import com.myposcore.terminal.catalogue.Product;
import com.myposcore.terminal.sync.SyncState;
import com.myposcore.terminal.ui.Background;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// What one till or the office changes shows at the other tills by itself. The tills poll every
/// five minutes, so within these tests nothing else than a poke can bring it.
@Timeout(100)
class NewsContractTest {
    @TempDir Path folder;
    private final AtomicReference<ShopOnACable> opened = new AtomicReference<>();

    @AfterEach
    void close() {
        opened.get().close();
    }

    @Test
    void aPriceChangedAtTheServerStandsOnTheShelfOfEveryTill() throws Exception {
        var real = open(1);
        var first = real.till("A1");
        var second = real.till("B2");
        ShopOnACable.until(first, SyncState::isGreen);
        ShopOnACable.until(second, SyncState::isGreen);
        long id = second.catalogue().byCode("MKN-001").orElseThrow().id();
        var shelf = shelfOf(second);

        for (int price = 36_000; price < 36_003; price++) {
            real.changePrice(id, price);

            long shown = price * 100L;
            await(() -> priceOn(shelf, "MKN-001") == shown);
            await(() -> first.catalogue().byId(id).orElseThrow().price().minor() == shown);
        }
        assertThat(second.sync().state().isGreen()).isTrue();
    }

    @Test
    void aSaleShowsInTheOtherTillsStockAndIsNotPulledAgainAndAgainByTheOneThatMadeIt()
            throws Exception {
        var real = open(1);
        var seller = real.till("A1");
        var other = real.till("B2");
        ShopOnACable.until(seller, SyncState::isGreen);
        ShopOnACable.until(other, SyncState::isGreen);
        real.cable.pull();
        for (int i = 0; i < 30; i++) {
            ShopOnACable.sell(seller, "MKN-001", 1);
        }
        ShopOnACable.until(seller, state -> state.link() == SyncState.Link.OFFLINE);
        long before = rounds(real, seller);

        real.cable.plug();

        ShopOnACable.until(seller, SyncState::isGreen);
        await(() -> ShopOnACable.stock(other, "MKN-001").equals(Quantity.of(970)));
        // a change from elsewhere shows that all earlier news have been dealt with
        long id = other.catalogue().byCode("MKN-002").orElseThrow().id();
        real.changePrice(id, 40_000);
        await(() -> seller.catalogue().byId(id).orElseThrow().price().minor() == 4_000_000);
        assertThat(rounds(real, seller) - before).isLessThan(8);
    }

    @Test
    void aPulledCableIsNoticedWithoutASaleAndWhatWasMissedComesWhenItIsBack() throws Exception {
        var real = open(1);
        var till = real.till("A1");
        ShopOnACable.until(till, SyncState::isGreen);
        long id = till.catalogue().byCode("MKN-001").orElseThrow().id();
        real.changePrice(id, 36_000);
        await(() -> till.catalogue().byId(id).orElseThrow().price().minor() == 3_600_000);

        real.cable.pull();

        ShopOnACable.until(till, state -> state.link() == SyncState.Link.OFFLINE);
        real.changePrice(id, 37_000);
        real.cable.plug();
        await(() -> till.catalogue().byId(id).orElseThrow().price().minor() == 3_700_000);
        ShopOnACable.until(till, SyncState::isGreen);
        real.changePrice(id, 38_000);
        await(() -> till.catalogue().byId(id).orElseThrow().price().minor() == 3_800_000);
    }

    @Test
    void ofTwoServersBehindABalancerOneMayStopAndTheTillGoesOn() throws Exception {
        var real = open(2);
        var till = real.till("A1");
        var other = real.till("B2");
        ShopOnACable.until(till, SyncState::isGreen);
        ShopOnACable.until(other, SyncState::isGreen);
        for (int i = 0; i < 5; i++) {
            ShopOnACable.sell(till, "MKN-001", 1);
        }

        real.stopFirstServer();

        for (int i = 0; i < 5; i++) {
            ShopOnACable.sell(till, "MKN-001", 1);
        }
        ShopOnACable.until(till, SyncState::isGreen);
        await(() -> ShopOnACable.stock(other, "MKN-001").equals(Quantity.of(990)));
        assertThat(real.number("SELECT count(*) FROM orders")).isEqualTo(10);
        assertThat(real.number("SELECT count(DISTINCT local_id) FROM orders")).isEqualTo(10);
    }

    private ShopOnACable open(int servers) {
        opened.set(new ShopOnACable(folder, servers));
        return opened.get();
    }

    private static CatalogueViewModel shelfOf(Shop shop) {
        return new CatalogueViewModel(
                shop.catalogue(), Background.on(Runnable::run, Runnable::run));
    }

    private static long priceOn(CatalogueViewModel shelf, String sku) {
        return shelf.onShow().products().stream()
                .filter(product -> sku.equals(product.sku()))
                .map(Product::price)
                .mapToLong(price -> price.minor())
                .findFirst()
                .orElse(0);
    }

    private static long rounds(ShopOnACable real, Shop shop) throws Exception {
        return real.number(
                "SELECT count(*) FROM sync_logs WHERE sync_type = 'download' AND client_id = '"
                        + shop.identity().clientId()
                        + "'");
    }

    private static void await(BooleanSupplier reached) throws InterruptedException {
        while (!reached.getAsBoolean()) {
            Thread.sleep(5);
        }
    }
}
