package com.myposcore.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.feed.Feed;
import com.myposcore.server.journal.Journal;
import com.myposcore.wire.Download;
import com.myposcore.wire.Master;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A sale has one place in the feed: whoever asks for payments or stock figures hears of them by
/// their order.
class ToldSalesTest {
    private final UploadDesk desk = new UploadDesk();
    private final Feed feed =
            new Feed(desk.shop.database, new Journal(desk.shop.database), Clock.systemUTC());

    @AfterEach
    void close() {
        desk.close();
    }

    private Download.Reply pull(String cursor, int limit, String... types) {
        return feed.download(
                desk.food.cashier(),
                new Download.Request("till-2", null, List.of(types), cursor, limit, null, null));
    }

    private Download.Reply pull(Download.Reply before, String... types) {
        return pull(before.cursor(), 100, types);
    }

    private static List<String> stock(Download.Reply page) {
        return page.stockLevels().stream()
                .map(level -> level.productId() + " " + level.stock().toPlainString())
                .toList();
    }

    @Test
    void anOrderHasOnePlaceHoweverMuchItTells() {
        long before = desk.shop.one("SELECT count(*) FROM sync_feed");

        desk.upload(Sent.order("o1", desk.food.product(0)), Sent.payment("p1", "o1"));

        assertThat(desk.shop.one("SELECT count(*) FROM sync_feed")).isEqualTo(before + 1);
    }

    @Test
    void eachHearsOfASaleWhatItAskedFor() {
        var goods = pull("", 100, "products");
        var tenders = pull("", 100, "payments");
        var all = pull("", 100, "products", "orders", "payments");

        desk.upload(Sent.order("o1", desk.food.product(0)), Sent.payment("p1", "o1"));

        var sold = pull(goods, "products");
        assertThat(stock(sold)).containsExactly(desk.food.product(0) + " 98");
        assertThat(sold.orders()).isEmpty();
        assertThat(sold.payments()).isEmpty();
        var paid = pull(tenders, "payments");
        assertThat(paid.payments()).extracting(Download.Payment::localId).containsExactly("p1");
        assertThat(paid.orders()).isEmpty();
        assertThat(paid.stockLevels()).isEmpty();
        var told = pull(all, "products", "orders", "payments");
        assertThat(told.orders()).hasSize(1);
        assertThat(told.payments()).hasSize(1);
        assertThat(stock(told)).hasSize(1);
        assertThat(pull(told, "products", "orders", "payments").orders()).isEmpty();
    }

    @Test
    void aLatePaymentIsHeardByWhoHadItsOrderBefore() {
        desk.upload(Sent.order("o1", desk.food.product(0)));
        var before = pull("", 100, "payments");
        assertThat(before.payments()).isEmpty();

        desk.upload(Sent.sales(List.of(), List.of(Sent.payment("p1", "o1"))));

        assertThat(pull(before, "payments").payments()).hasSize(1);
    }

    @Test
    void anOrderThatNamesOtherGoodsNowTellsTheStockOfBoth() {
        desk.upload(Sent.order("o1", desk.food.product(0)));
        var before = pull("", 100, "products");

        desk.upload(Sent.order("o1", desk.food.product(1), "\"version\": 2"));

        assertThat(stock(pull(before, "products")))
                .containsExactlyInAnyOrder(
                        desk.food.product(0) + " 100", desk.food.product(1) + " 98");
    }

    @Test
    void anOrderAndWhatItTellsIsNeverCutByThePage() {
        for (int order = 1; order <= 4; order++) {
            desk.upload(
                    Sent.order("o" + order, desk.food.product(order)),
                    Sent.payment("p" + order, "o" + order),
                    Sent.payment("q" + order, "o" + order));
        }

        Set<String> payments = new HashSet<>();
        List<Integer> sizes = new ArrayList<>();
        var page = pull("", 4, "orders", "payments");
        while (true) {
            sizes.add(page.orders().size() + page.payments().size());
            page.payments().forEach(payment -> payments.add(payment.localId()));
            if (!page.hasMore()) {
                break;
            }
            page =
                    pull(
                            page.cursor(),
                            page.cursor().length() % 2 == 0 ? 4 : 2,
                            "orders",
                            "payments");
        }

        assertThat(payments).hasSize(8);
        assertThat(sizes).containsExactly(3, 3, 3, 3);
        assertThat(pull("", 100, "orders", "payments").total()).isEqualTo(12);
    }

    @Test
    void aFirstPullHearsTheStockOnceAndNotOfEachOrderBefore() {
        for (int order = 1; order <= 9; order++) {
            desk.upload(Sent.order("o" + order, desk.food.product(0)));
        }

        var first = pull("", 100, "products");

        assertThat(first.stockLevels()).isEmpty();
        assertThat(first.products())
                .filteredOn(product -> product.id() == desk.food.product(0))
                .extracting(Master.Product::stock)
                .singleElement()
                .satisfies(stock -> assertThat(stock).isEqualByComparingTo("82"));
    }
}
