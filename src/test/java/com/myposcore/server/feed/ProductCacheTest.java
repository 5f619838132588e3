package com.myposcore.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.TestShop;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.journal.Journal;
import com.myposcore.server.rows.Rows;
import com.myposcore.wire.Download;
import com.myposcore.wire.Master;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.List;

/// A feed that has answered before answers like one that has not.
class ProductCacheTest {
    @AutoClose private final TestShop shop = TestShop.open();
    private final TestShop.Tenant food = shop.tenant("food.example", 12);
    private final TestShop.Tenant clothes = shop.tenant("clothes.example", 12);
    private final Feed warm = feed();

    private Feed feed() {
        return new Feed(shop.database, new Journal(shop.database), Clock.systemUTC());
    }

    private static List<Master.Product> all(Feed feed, Caller caller) {
        return feed.download(caller, Download.Request.since("till-1", "", 1000)).products();
    }

    private static List<Master.Product> allOld(Feed feed, Caller caller) {
        var request = new Download.Request("old-1", null, null, null, null, null, null);
        return feed.download(caller, request).products();
    }

    private void requireSame() {
        for (var caller :
                List.of(
                        food.cashier(),
                        food.cashierOfOtherBranch(),
                        food.wholeTenant(),
                        clothes.cashier())) {
            assertThat(all(warm, caller)).isNotEmpty().isEqualTo(all(feed(), caller));
            assertThat(allOld(warm, caller)).isNotEmpty().isEqualTo(allOld(feed(), caller));
        }
    }

    @Test
    void whatNobodyChangedReadsTheSameAgain() {
        requireSame();
        requireSame();
    }

    @Test
    void whateverItsTextsSayItReadsAsItsRow() {
        shop.owner(
                "UPDATE products SET name = '\"stock\":7,', description = E'a\\\\\"b\\n\"stock\":'"
                        + " WHERE tenant_id = "
                        + food.id());
        shop.owner("UPDATE stock_levels SET quantity = -0.125 WHERE product_id % 2 = 0");

        for (int time = 0; time < 2; time++) {
            var told = all(warm, food.cashier());
            var rows =
                    shop.database.read(
                            food.id(),
                            tx ->
                                    new Rows(tx, food.id(), List.of(food.branch()))
                                            .products(food.products()));
            assertThat(told).hasSize(12).isEqualTo(rows);
        }
    }

    @Test
    void aChangeIsSeenWhoeverMadeIt() {
        requireSame();
        shop.reprice(food, food.product(3), "12500");
        shop.deleteProduct(food, food.product(4));
        requireSame();

        var prices = all(warm, food.cashier()).stream().map(p -> p.price().toPlainString());
        assertThat(prices).hasSize(11).contains("12500");
    }

    @Test
    void aStockFigureIsNeverAnOldOne() {
        requireSame();
        moveStock(food, food.branch(), food.product(0), 7);
        requireSame();

        assertThat(all(warm, food.cashier()).getFirst().stock()).isEqualByComparingTo("107");
        assertThat(all(warm, food.cashierOfOtherBranch()).getFirst().stock())
                .isEqualByComparingTo("100");
        assertThat(all(warm, food.wholeTenant()).getFirst().stock()).isEqualByComparingTo("207");
    }

    @Test
    void anotherEpochStartsFromNothing() {
        requireSame();
        // a restored database counts on from an earlier number, with other prices under the same
        shop.owner("UPDATE sync_meta SET value = 'restored' WHERE key = 'epoch'");
        shop.owner("UPDATE products SET price = 99 WHERE id = " + food.product(2));
        requireSame();
    }

    private void moveStock(TestShop.Tenant tenant, long branch, long product, int pieces) {
        shop.owner(
                "UPDATE stock_levels SET quantity = quantity + "
                        + pieces
                        + " WHERE branch_id = "
                        + branch
                        + " AND product_id = "
                        + product);
        shop.database.run(
                tenant.id(),
                tx -> {
                    var publisher = new Publisher(tx, tenant.id());
                    publisher.changed(Entity.STOCK, branch, product);
                    publisher.publish();
                });
    }
}
