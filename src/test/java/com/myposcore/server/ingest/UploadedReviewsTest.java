package com.myposcore.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.util.List;

/// Sales that are stored, and that a manager must see.
class UploadedReviewsTest {
    @AutoClose private final UploadDesk till = new UploadDesk();

    @Test
    void whatWasSoldAgainstStaleMasterDataIsStoredAndReviewed() {
        till.shop.reprice(till.food, till.food.product(0), "12000");
        till.shop.deleteProduct(till.food, till.food.product(1));

        till.upload(Sent.order("o1", till.food.product(0)), Sent.payment("p1", "o1"));
        till.upload(Sent.order("o2", till.food.product(1)), Sent.payment("p2", "o2"));
        till.upload(
                Sent.order(
                        "o3",
                        0,
                        "\"total_amount\": 1010000",
                        Sent.items(till.food.product(2), 101, 1010000)),
                Sent.payment("p3", "o3", "\"amount\": 1010000"));

        assertThat(till.openReviews())
                .containsExactly("oversold", "price_changed", "product_deleted");
        assertThat(till.stock(2)).isEqualTo("-1");
        assertThat(till.status("o3")).isEqualTo("completed");
        assertThat(
                        till.shop.text(
                                "SELECT message FROM sync_conflicts WHERE conflict_type ="
                                        + " 'oversold'"))
                .contains("Product 3 stands at -1");
    }

    @Test
    void aMissingPaymentCompletesItsOrderWhenItArrivesLater() {
        var first =
                till.upload(
                        Sent.order("o1", till.food.product(0)),
                        Sent.payment("p1", "o1", "\"amount\": 5000"));
        assertThat(first.errors()).isEmpty();
        assertThat(till.status("o1")).isEqualTo("confirmed");
        assertThat(till.openReviews()).containsExactly("underpaid");

        var second =
                till.upload(
                        Sent.sales(
                                List.of(), List.of(Sent.payment("p2", "o1", "\"amount\": 15000"))));

        assertThat(second.paymentMapping()).containsOnlyKeys("p2");
        assertThat(till.status("o1")).isEqualTo("completed");
        assertThat(till.openReviews()).isEmpty();
        assertThat(
                        till.shop.text(
                                "SELECT resolution_strategy FROM sync_conflicts WHERE conflict_type"
                                        + " = 'underpaid'"))
                .isEqualTo("automatic");
    }

    @Test
    void whoSendsBackTheStatusItWasShownDoesNotUndoWhatPaymentsDecide() {
        var sale = Sent.order("o1", till.food.product(0));
        till.upload(sale);
        till.upload(Sent.sales(List.of(), List.of(Sent.payment("p1", "o1"))));

        var edit =
                till.upload(
                        Sent.order(
                                "o1",
                                till.food.product(0),
                                "\"status\": \"confirmed\", \"notes\": \"n\", \"version\": 2"));

        assertThat(edit.conflicts()).isEmpty();
        assertThat(till.status("o1")).isEqualTo("completed");

        till.upload(
                Sent.sales(
                        List.of(),
                        List.of(
                                Sent.payment(
                                        "p1", "o1", "\"status\": \"failed\", \"version\": 2"))));
        assertThat(till.status("o1")).isEqualTo("confirmed");

        till.upload(Sent.order("o1", till.food.product(0), "\"notes\": \"m\", \"version\": 3"));
        assertThat(till.status("o1")).as("not paid any more").isEqualTo("confirmed");
        assertThat(till.openReviews()).containsExactly("underpaid");
    }

    @Test
    void aClockThatIsOffAndANumberUsedTwiceAreFlagged() {
        till.upload(Sent.order("o1", till.food.product(0)), Sent.payment("p1", "o1"));
        till.upload(
                Sent.order("o2", till.food.product(0), "\"order_number\": \"N-o1\""),
                Sent.payment("p2", "o2"));
        till.upload(
                Sent.order(
                        "o3",
                        till.food.product(0),
                        "\"local_timestamp\": \"1999-12-31T23:00:00Z\""),
                Sent.payment("p3", "o3", "\"local_timestamp\": \"2400-01-01T00:00:00Z\""));

        assertThat(till.openReviews()).containsExactly("clock", "clock", "duplicate_number");
        assertThat(till.shop.one("SELECT count(*) FROM orders WHERE status = 'completed'"))
                .isEqualTo(3);
    }
}
