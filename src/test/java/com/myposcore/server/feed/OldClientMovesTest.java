package com.myposcore.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.TestShop;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.journal.Journal;
import com.myposcore.wire.Download;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Clients that know no cursor, in the hands of people of several branches: what they have of the
/// one is not taken for the other's.
class OldClientMovesTest {
    @AutoClose private final TestShop shop = TestShop.open();
    private final TestShop.Tenant food = shop.tenant("food.example", 25);
    private final Feed feed =
            new Feed(shop.database, new Journal(shop.database), Clock.systemUTC());

    private Download.Reply pull(Caller caller, @Nullable Instant lastSyncAt) {
        return feed.download(
                caller, new Download.Request("phone-1", lastSyncAt, null, null, null, null, null));
    }

    @Test
    void whoComesToAnotherBranchGetsEverythingAnew() {
        var first = pull(food.cashier(), null);

        var moved = pull(food.cashierOfOtherBranch(), first.syncTimestamp());
        var back = pull(food.cashier(), moved.syncTimestamp());
        var office = pull(food.wholeTenant(), back.syncTimestamp());
        var again = pull(food.cashier(), office.syncTimestamp());

        assertThat(List.of(moved, back, office, again))
                .allSatisfy(reply -> assertThat(reply.products()).hasSize(25));
        assertThat(pull(food.cashier(), again.syncTimestamp()).products()).isEmpty();
    }

    @Test
    void whoComesToAnotherBranchAndBackWithItsOwnClocksTimesGetsEverythingEachTime() {
        pull(food.cashier(), null);
        Instant fast = Instant.now().plus(Duration.ofMinutes(10));
        assertThat(pull(food.cashier(), fast).products()).isEmpty();

        var moved = pull(food.cashierOfOtherBranch(), fast.plusSeconds(1));
        var lost = pull(food.cashierOfOtherBranch(), fast.plusSeconds(2));
        var back = pull(food.cashier(), fast.plusSeconds(3));

        assertThat(List.of(moved, lost, back))
                .allSatisfy(reply -> assertThat(reply.products()).hasSize(25));
    }
}
