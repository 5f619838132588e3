package com.myposcore.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.server.TestShop;
import com.myposcore.server.feed.Feed;
import com.myposcore.server.journal.History;
import com.myposcore.server.journal.Journal;
import com.myposcore.wire.Download;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;

class SweepTest {
    private final TestShop shop = TestShop.open();
    private final TestShop.Tenant food = shop.tenant("food.example", 5);
    private final Feed feed =
            new Feed(shop.database, new Journal(shop.database), Clock.systemUTC());
    private final Sweep sweep = new Sweep(shop.database, Clock.systemUTC());

    @AfterEach
    void close() {
        sweep.close();
        shop.close();
    }

    private Download.Reply pull(String client, String cursor) {
        return feed.download(food.cashier(), Download.Request.since(client, cursor, 1_000));
    }

    private long deletions() {
        return shop.one("SELECT count(*) FROM sync_feed WHERE op = 'D'");
    }

    @Test
    void aDeletionThatSomebodyHasNotHeardOfStays() {
        String first = pull("till-1", "").cursor();
        String second = pull("till-2", "").cursor();
        shop.deleteProduct(food, food.product(0));
        String heard = pull("till-1", first).cursor();
        pull("till-1", heard);

        assertThat(sweep.sweep()).isZero();
        assertThat(pull("till-2", second).deleted().get("products"))
                .containsExactly(food.product(0));
    }

    @Test
    void aDeletionThatAllHaveHeardOfGoesAndNobodyMustResync() {
        String first = pull("till-1", "").cursor();
        String second = pull("till-2", "").cursor();
        shop.deleteProduct(food, food.product(0));
        String one = pull("till-1", first).cursor();
        String two = pull("till-2", second).cursor();
        pull("till-1", one);
        pull("till-2", two);

        assertThat(sweep.sweep()).isEqualTo(1);
        assertThat(deletions()).isZero();
        assertThat(pull("till-1", one).deleted()).isEmpty();
        assertThat(pull("till-2", two).hasMore()).isFalse();
        assertThatThrownBy(() -> pull("till-3", first)).hasMessageStartingWith("must_resync");
        assertThat(pull("till-3", "").products()).hasSize(4);
    }

    @Test
    void whoIsGoneOrRevokedKeepsNothingAlive() {
        String first = pull("till-1", "").cursor();
        String gone = pull("till-2", "").cursor();
        shop.deleteProduct(food, food.product(0));
        pull("till-1", pull("till-1", first).cursor());
        shop.owner(
                "UPDATE sync_acks SET at = now() - interval '91 days' WHERE client_id = ?",
                "till-2");

        assertThat(sweep.sweep()).isEqualTo(1);
        assertThatThrownBy(() -> pull("till-2", gone)).hasMessageStartingWith("must_resync");
    }

    @Test
    void whatIsOlderThanNinetyDaysGoesWhoeverHasNotHeardOfIt() {
        String first = pull("till-1", "").cursor();
        shop.deleteProduct(food, food.product(0));
        assertThat(sweep.sweep()).isZero();
        shop.owner("UPDATE sync_marks SET at = now() - interval '91 days' WHERE client_id = ''");
        shop.deleteProduct(food, food.product(1));

        assertThat(sweep.sweep()).isEqualTo(1);
        assertThat(deletions()).isEqualTo(1);
        assertThatThrownBy(() -> pull("till-1", first)).hasMessageStartingWith("must_resync");
    }

    @Test
    void whatRecordsSaidIsForgottenOnceNobodyBuildsOnItAnyMore() {
        shop.owner(
                "INSERT INTO record_images (tenant_id, entity_type, entity_id, version, image,"
                        + " created_at) SELECT ?, 'product', ?, n, '{}', now() - CASE WHEN n < 2500"
                        + " THEN interval '91 days' ELSE interval '89 days' END"
                        + " FROM generate_series(1, 2500) AS g (n)",
                food.id(),
                food.product(0));

        sweep.sweep();

        assertThat(shop.texts("SELECT version FROM record_images")).containsExactly("2500");
    }

    @Test
    void linesOfTheLogGoAfterNinetyDaysAndStayCounted() {
        pull("till-1", "");
        shop.owner(
                "INSERT INTO sync_logs (tenant_id, client_id, sync_type, status, created_at)"
                        + " SELECT ?, 'till-1', 'download', CASE WHEN n <= 500 THEN 'failed' ELSE"
                        + " 'success' END, now() - interval '91 days'"
                        + " FROM generate_series(1, 2499) AS g (n)",
                food.id());
        var history = new History(shop.database, Clock.systemUTC());
        var before = history.status(food.cashier(), "till-1");

        sweep.sweep();
        sweep.sweep();

        assertThat(shop.one("SELECT count(*) FROM sync_logs")).isEqualTo(1);
        var after = history.status(food.cashier(), "till-1");
        assertThat(after.totalSyncs()).isEqualTo(2500).isEqualTo(before.totalSyncs());
        assertThat(after.successRate())
                .isEqualByComparingTo("0.8")
                .isEqualByComparingTo(before.successRate());
    }

    @Test
    void aNewEpochSendsEveryoneThroughAResync() {
        String cursor = pull("till-1", "").cursor();

        Sweep.renewEpoch(shop.database);

        assertThatThrownBy(() -> pull("till-1", cursor)).hasMessageStartingWith("must_resync");
        assertThat(pull("till-1", "").products()).hasSize(5);
    }

    @Test
    void aNewEpochBringsAnOldClientEverything() {
        var first = pullSince(null);
        assertThat(pullSince(first.syncTimestamp()).products()).isEmpty();

        Sweep.renewEpoch(shop.database);

        assertThat(pullSince(first.syncTimestamp()).products()).hasSize(5);
    }

    private Download.Reply pullSince(@Nullable Instant time) {
        return feed.download(
                food.cashier(),
                new Download.Request("phone-1", time, null, null, null, null, null));
    }
}
