package com.myposcore.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.db.Transaction;
import com.myposcore.server.TestShop;
import com.myposcore.server.journal.Journal;
import com.myposcore.wire.Download;
import com.myposcore.wire.Master;

import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Clients that know no cursor and send the time of their last download: they may get a row twice
/// and never miss one.
class OldClientTest {
    @AutoClose private final TestShop shop = TestShop.open();
    private final TestShop.Tenant food = shop.tenant("food.example", 25);
    private final Feed feed =
            new Feed(shop.database, new Journal(shop.database), Clock.systemUTC());

    private Download.Reply pull(@Nullable Instant lastSyncAt) {
        return pull("phone-1", lastSyncAt);
    }

    private Download.Reply pull(String client, @Nullable Instant lastSyncAt) {
        return feed.download(
                food.cashier(),
                new Download.Request(client, lastSyncAt, null, null, null, null, null));
    }

    private static List<Long> ids(Download.Reply reply) {
        return reply.products().stream().map(Master.Product::id).toList();
    }

    @Test
    void theFirstAnswerHasEverythingAndTheNextWhatChanged() {
        var first = pull(null);
        shop.reprice(food, food.product(3), "12500");

        var second = pull(first.syncTimestamp());
        var third = pull(second.syncTimestamp());

        assertThat(first.products()).hasSize(25);
        assertThat(first.hasMore()).isFalse();
        assertThat(ids(second)).containsExactly(food.product(3));
        assertThat(third.products()).isEmpty();
    }

    @Test
    void whoKeepsWholeSecondsMissesNothing() {
        var first = pull(null);
        shop.reprice(food, food.product(3), "12500");

        var second = pull(Instant.ofEpochSecond(first.syncTimestamp().getEpochSecond()));

        assertThat(ids(second)).contains(food.product(3));
    }

    @Test
    void whoWasNeverAnsweredHereGetsEverything() {
        pull(null);
        shop.reprice(food, food.product(3), "12500");

        assertThat(ids(pull("phone-2", Instant.now()))).hasSize(25);
    }

    @Test
    void whoAsksFromBeforeAllAnswersGetsEverythingAgain() {
        Instant never = Instant.EPOCH;
        assertThat(ids(pull(never))).hasSize(25); // this answer is lost
        shop.deleteProduct(food, food.product(24));

        var again = pull(never);

        assertThat(again.products()).hasSize(25);
        assertThat(again.products().getLast().isActive()).isFalse();
        assertThat(ids(pull(again.syncTimestamp()))).isEmpty();
    }

    @Test
    void aClientWhoseOwnClockIsFastMissesNothing() {
        pull(null);
        Instant fast = Instant.now().plus(Duration.ofMinutes(10));
        shop.reprice(food, food.product(3), "12500");
        pull(fast); // its answer is lost

        assertThat(ids(pull(fast))).contains(food.product(3));
    }

    @Test
    void anAnswerThatWasLostIsGivenAgain() {
        var first = pull(null);
        shop.reprice(food, food.product(3), "12500");
        pull(first.syncTimestamp());

        assertThat(ids(pull(first.syncTimestamp()))).containsExactly(food.product(3));
    }

    interface PriceDao {
        @SqlUpdate("UPDATE products SET price = 1 WHERE tenant_id = :tenantId AND id = :id")
        int reprice(long tenantId, long id);
    }

    @Test
    void aChangeThatIsSlowToCommitIsNotMissed() {
        var first = pull(null);
        var between = new Download.Reply[1];
        shop.database.run(
                food.id(),
                tx -> {
                    tx.dao(PriceDao.class).reprice(food.id(), food.product(3));
                    between[0] = pull(first.syncTimestamp());
                    publish(tx, food.product(3));
                });

        assertThat(between[0].products()).isEmpty();
        assertThat(ids(pull(between[0].syncTimestamp()))).containsExactly(food.product(3));
    }

    private void publish(Transaction tx, long product) {
        var publisher = new Publisher(tx, food.id());
        publisher.changed(Entity.PRODUCT, Publisher.TENANT_WIDE, product);
        publisher.publish();
    }

    @Test
    void whatIsDeletedArrivesAsInactive() {
        var first = pull(null);
        shop.deleteProduct(food, food.product(4));

        var second = pull(first.syncTimestamp());

        assertThat(second.products())
                .singleElement()
                .satisfies(
                        p -> {
                            assertThat(p.id()).isEqualTo(food.product(4));
                            assertThat(p.isActive()).isFalse();
                        });
        assertThat(second.deleted().get("products")).containsExactly(food.product(4));
    }

    @Test
    void aStockLevelThatMovesAfterTheDeletionBringsNothingBack() {
        shop.deleteProduct(food, food.product(4));
        var first = pull(null);
        shop.database.run(
                food.id(),
                tx -> {
                    var publisher = new Publisher(tx, food.id());
                    publisher.changed(Entity.STOCK, food.branch(), food.product(4));
                    publisher.publish();
                });

        assertThat(ids(first)).doesNotContain(food.product(4));
        assertThat(ids(pull(first.syncTimestamp()))).isEmpty();
        assertThat(ids(pull(null))).doesNotContain(food.product(4));
    }

    @Test
    void whatIsDeletedAndForgottenArrivesAsInactive() {
        var first = pull(null);
        shop.deleteProduct(food, food.product(4));
        shop.owner("DELETE FROM sync_feed WHERE op = 'D'");
        shop.owner("UPDATE sync_head SET floor_seq = last_seq WHERE scope_id = 0");

        var second = pull(first.syncTimestamp());

        assertThat(second.products())
                .filteredOn(p -> !p.isActive())
                .extracting(Master.Product::id)
                .containsExactly(food.product(4));
        assertThat(second.products()).hasSize(25);
        assertThat(ids(pull(second.syncTimestamp()))).isEmpty();
    }

    @Test
    void aMovedStockLevelArrivesAsTheWholeProduct() {
        var first = pull(null);
        shop.owner("UPDATE stock_levels SET quantity = 97 WHERE product_id = ?", food.product(2));
        shop.database.run(
                food.id(),
                tx -> {
                    var publisher = new Publisher(tx, food.id());
                    publisher.changed(Entity.STOCK, food.branch(), food.product(2));
                    publisher.publish();
                });

        var second = pull(first.syncTimestamp());

        assertThat(second.stockLevels()).isEmpty();
        assertThat(second.products())
                .singleElement()
                .satisfies(p -> assertThat(p.stock()).isEqualByComparingTo("97"));
    }

    @Test
    void aLimitCutsTheAnswerAndTheTimeGoesOnFromThere() {
        var page = limited(null);
        Map<Long, BigDecimal> prices = new TreeMap<>();
        page.products().forEach(p -> prices.put(p.id(), p.price()));
        shop.reprice(food, food.product(3), "12500");
        while (page.hasMore()) {
            page = limited(page.syncTimestamp());
            page.products().forEach(p -> prices.put(p.id(), p.price()));
        }

        assertThat(prices).containsOnlyKeys(food.products());
        assertThat(prices.get(food.product(3))).isEqualByComparingTo("12500");
    }

    private Download.Reply limited(@Nullable Instant lastSyncAt) {
        return feed.download(
                food.cashier(),
                new Download.Request("phone-1", lastSyncAt, null, null, 10, null, null));
    }
}
