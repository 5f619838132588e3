package com.myposcore.server.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.server.TestShop;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.journal.Journal;
import com.myposcore.wire.Download;
import com.myposcore.wire.Master;
import com.myposcore.wire.Problem;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

class FeedTest {
    @AutoClose private final TestShop shop = TestShop.open();
    private final TestShop.Tenant food = shop.tenant("food.example", 25);
    private final Feed feed =
            new Feed(shop.database, new Journal(shop.database), Clock.systemUTC());

    private Download.Reply pull(Caller caller, String cursor, int limit) {
        return feed.download(caller, Download.Request.since("till-1", cursor, limit));
    }

    private List<Long> ids(List<Master.Product> products) {
        return products.stream().map(Master.Product::id).toList();
    }

    @Test
    void anEmptyCursorBringsTheWholeShopPageByPage() {
        var all = new ArrayList<Master.Product>();
        String cursor = "";
        int pages = 0;
        Download.Reply page;
        do {
            page = pull(food.cashier(), cursor, 7);
            all.addAll(page.products());
            assertThat(page.stockLevels()).isEmpty();
            cursor = page.cursor();
            pages++;
        } while (page.hasMore());

        assertThat(ids(all)).containsExactlyElementsOf(food.products());
        assertThat(pages).isEqualTo(5);
        var one = all.getFirst();
        assertThat(one.price()).isEqualByComparingTo("10000");
        assertThat(one.stock()).isEqualByComparingTo("100");
        assertThat(one.categoryDetail())
                .isEqualTo(new Master.CategoryRef(food.category(), "Makanan"));
    }

    @Test
    void theFirstPageTellsHowMuchIsToCome() {
        assertThat(pull(food.cashier(), "", 7).total()).isEqualTo(1 + 2 + 2 + 1 + 25);
    }

    @Test
    void whoIsUpToDateGetsNothing() {
        var first = pull(food.cashier(), "", 1000);

        var second = pull(food.cashier(), first.cursor(), 1000);

        assertThat(first.hasMore()).isFalse();
        assertThat(second.products()).isEmpty();
        assertThat(second.categories()).isEmpty();
        assertThat(second.users()).isEmpty();
        assertThat(second.deleted()).isEmpty();
        assertThat(second.hasMore()).isFalse();
        assertThat(second.total()).isNull();
    }

    @Test
    void aChangedPriceAndADeletionArrive() {
        String cursor = pull(food.cashier(), "", 1000).cursor();
        shop.reprice(food, food.product(3), "12500.50");
        shop.deleteProduct(food, food.product(4));

        var delta = pull(food.cashier(), cursor, 1000);

        assertThat(delta.products())
                .singleElement()
                .satisfies(
                        p -> {
                            assertThat(p.id()).isEqualTo(food.product(3));
                            assertThat(p.price()).isEqualTo(new BigDecimal("12500.5"));
                            assertThat(p.version()).isEqualTo(2);
                        });
        assertThat(delta.deleted()).containsOnlyKeys("products");
        assertThat(delta.deleted().get("products")).containsExactly(food.product(4));
    }

    @Test
    void aFirstPullHearsNothingOfWhatIsAlreadyGone() {
        shop.deleteProduct(food, food.product(4));

        var all = pull(food.cashier(), "", 1000);

        assertThat(ids(all.products())).hasSize(24).doesNotContain(food.product(4));
        assertThat(all.deleted()).isEmpty();
    }

    @Test
    void entityTypesNarrowWhatIsSent() {
        var page =
                feed.download(
                        food.cashier(),
                        new Download.Request(
                                "till-1", null, List.of("categories"), "", null, null, null));

        assertThat(page.categories()).hasSize(1);
        assertThat(page.products()).isEmpty();
        assertThatThrownBy(
                        () ->
                                feed.download(
                                        food.cashier(),
                                        new Download.Request(
                                                "till-1",
                                                null,
                                                List.of("passwords"),
                                                "",
                                                null,
                                                null,
                                                null)))
                .hasMessageContaining("entity_types");
    }

    @Test
    void anotherTenantAndAnotherBranchAreNeverSeen() {
        var clothes = shop.tenant("clothes.example", 3);

        var theirs = pull(clothes.cashier(), "", 1000);
        var otherBranch = pull(food.cashierOfOtherBranch(), "", 1000);

        assertThat(ids(theirs.products())).containsExactlyElementsOf(clothes.products());
        assertThat(theirs.tenants()).extracting(Master.Tenant::id).containsExactly(clothes.id());
        assertThat(theirs.users()).allMatch(user -> user.tenantId() == clothes.id());
        assertThat(otherBranch.branches())
                .extracting(Master.Branch::id)
                .containsExactly(food.otherBranch());
        assertThat(otherBranch.users()).isEmpty();
    }

    @Test
    void whoBelongsToTheWholeTenantSeesEveryBranchAndTheStockOfAll() {
        var all = pull(food.wholeTenant(), "", 1000);

        assertThat(all.branches()).hasSize(2);
        assertThat(all.products().getFirst().stock()).isEqualByComparingTo("200");
    }

    @Test
    void aCursorThatCannotBeContinuedMustResync() {
        var clothes = shop.tenant("clothes.example", 3);
        String foreign = pull(clothes.cashier(), "", 1000).cursor();
        String own = pull(food.cashier(), "", 1000).cursor();

        for (String cursor : List.of("rubbish", "MS54LjA", foreign)) {
            assertMustResync(cursor);
        }
        shop.owner("UPDATE sync_head SET floor_seq = last_seq + 1 WHERE tenant_id = ?", food.id());
        assertMustResync(own);
        shop.owner("UPDATE sync_head SET floor_seq = 0");
        shop.owner("UPDATE sync_meta SET value = 'abcdef' WHERE key = 'epoch'");
        assertMustResync(own);
        assertThat(pull(food.cashier(), "", 1000).products()).hasSize(25);
    }

    private void assertMustResync(String cursor) {
        assertThatThrownBy(() -> pull(food.cashier(), cursor, 10))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(Problem.MUST_RESYNC));
    }

    @Test
    void aRequestWithoutClientIsRefusedAndEveryDownloadIsLogged() {
        pull(food.cashier(), "", 1000);
        assertThatThrownBy(
                        () ->
                                feed.download(
                                        food.cashier(),
                                        new Download.Request(
                                                null, null, null, "", null, null, null)))
                .hasMessageContaining("client_id");

        assertThat(
                        shop.texts(
                                "SELECT concat_ws(' ', sync_type, status, records_downloaded)"
                                        + " FROM sync_logs ORDER BY id"))
                .containsExactly("download success 30", "download failed 0");
    }
}
