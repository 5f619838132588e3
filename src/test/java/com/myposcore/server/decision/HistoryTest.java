package com.myposcore.server.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.server.TestShop;
import com.myposcore.server.feed.Feed;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.journal.History;
import com.myposcore.server.journal.Journal;
import com.myposcore.wire.Download;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.time.Clock;

class HistoryTest {
    @AutoClose private final TestShop shop = TestShop.open();
    private final TestShop.Tenant food = shop.tenant("food.example", 3);
    private final Feed feed =
            new Feed(shop.database, new Journal(shop.database), Clock.systemUTC());
    private final History history = new History(shop.database, Clock.systemUTC());

    @Test
    void statusAndLogsTellOfFailuresToo() {
        feed.download(food.cashier(), Download.Request.since("d1", "", 10));
        assertThatThrownBy(
                () -> feed.download(food.cashier(), Download.Request.since("d1", "rubbish", 10)));

        var status = history.status(food.cashier(), "d1");
        var failed =
                history.logs(food.cashier(), new History.Filter("d1", "failed", null, null), 1, 10);
        var everything = new History.Filter(null, null, null, null);
        var all = history.logs(food.manager(), everything, 1, 1);

        assertThat(status.lastSyncSuccess()).isFalse();
        assertThat(status.totalSyncs()).isEqualTo(2);
        assertThat(status.successRate()).isEqualByComparingTo("0.5");
        assertThat(status.lastError()).contains("must_resync");
        assertThat(failed.items())
                .singleElement()
                .satisfies(log -> assertThat(log.syncType()).isEqualTo("download"));
        assertThat(all.items()).hasSize(1);
        assertThat(all.pagination().totalItems()).isEqualTo(2);
        assertThat(all.pagination().totalPages()).isEqualTo(2);
        assertThatThrownBy(() -> history.logs(food.cashier(), everything, 1, 10))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("manager");
    }
}
