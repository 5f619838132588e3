package com.myposcore.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.identity.Caller;
import com.myposcore.wire.Upload;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

/// Refunds are always stored, and a manager is told which of them give back what was not sold.
class RefundsTest {
    @AutoClose private final UploadDesk till = new UploadDesk();

    @Test
    void aRefundOfASaleNeedsNobody() {
        sell("s1");
        var reply = till.upload(refund("r1", "s1"), Sent.payment("pr1", "r1"));

        assertThat(reply.errors()).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void aRefundThatNamesNoSaleIsStoredAndTold() {
        var refund = Sent.order("r1", product(), "\"kind\": \"refund\"");
        till.upload(refund, Sent.payment("pr1", "r1"));
        till.upload(refund, Sent.payment("pr1", "r1"));
        till.upload(refund("r2", " "), Sent.payment("pr2", "r2"));

        assertThat(till.status("r1")).isEqualTo("completed");
        assertThat(till.stock(0)).isEqualTo("104");
        assertThat(told()).containsExactly("refund_without_sale r1", "refund_without_sale r2");
    }

    @Test
    void aRefundOfAnUnknownSaleIsToldUntilTheSaleArrives() {
        till.upload(refund("r1", "s1"), Sent.payment("pr1", "r1"));
        assertThat(told()).containsExactly("refund_of_unknown_sale r1");
        till.upload(refund("r1", "s1"), Sent.payment("pr1", "r1"));
        assertThat(told()).containsExactly("refund_of_unknown_sale r1");

        sell("s1");

        assertThat(told()).isEmpty();
        assertThat(
                        till.shop.text(
                                "SELECT resolution_strategy FROM sync_conflicts WHERE conflict_type"
                                        + " = 'refund_of_unknown_sale'"))
                .isEqualTo("automatic");
    }

    @Test
    void theSaleOfAnotherTenantIsUnknown() {
        var other = till.shop.tenant("other.example", 1);
        till.ingest.upload(
                other.cashier(),
                Sent.sales(List.of(Sent.order("s1", other.product(0))), List.of()));

        till.upload(refund("r1", "s1"), Sent.payment("pr1", "r1"));

        assertThat(told()).contains("refund_of_unknown_sale r1");
    }

    @Test
    void theSecondRefundOfASaleIsToldAndWhatItComesTo() {
        sell("s1");
        till.upload(refund("r1", "s1"), Sent.payment("pr1", "r1"));
        till.upload(refund("r2", "s1"), Sent.payment("pr2", "r2"));
        till.upload(refund("r2", "s1"), Sent.payment("pr2", "r2"));

        assertThat(till.status("r2")).isEqualTo("completed");
        assertThat(told()).containsExactly("over_refunded r2");
        assertThat(message("over_refunded"))
                .isEqualTo(
                        "refunds of N-s1 give back 40000 (sold for 20000), 4 Product 1 (sold 2)");
    }

    @Test
    void twoRefundsInOneBatchAreOneTooMany() {
        sell("s1");
        var batch =
                Sent.sales(
                        List.of(refund("r1", "s1"), refund("r2", "s1")),
                        List.of(Sent.payment("pr1", "r1"), Sent.payment("pr2", "r2")));
        till.upload(batch);
        till.upload(batch);

        assertThat(told()).containsExactly("over_refunded r2");
    }

    @Test
    void aSaleAndItsRefundsMayComeInOneBatchAndInAnyOrder() {
        till.upload(
                Sent.sales(
                        List.of(refund("r1", "s1"), Sent.order("s1", product())),
                        List.of(Sent.payment("pr1", "r1"), Sent.payment("p1", "s1"))));

        assertThat(told()).isEmpty();
    }

    @Test
    void partOfASaleMayBeRefundedUntilItsPiecesAreUsedUp() {
        sell("s1");
        for (String one : List.of("r1", "r2", "r3")) {
            till.upload(
                    Sent.order(
                            one,
                            0,
                            "\"kind\": \"refund\", \"refund_of\": \"s1\", \"total_amount\": 10000",
                            Sent.items(product(), 1, 10000)),
                    Sent.payment("p" + one, one, "\"amount\": 10000"));
        }

        assertThat(told()).containsExactly("over_refunded r3");
    }

    @Test
    void whatWasNotInTheSaleWasNotSold() {
        sell("s1");
        till.upload(
                Sent.order(
                        "r1", till.food.product(1), "\"kind\": \"refund\", \"refund_of\": \"s1\""),
                Sent.payment("pr1", "r1"));

        assertThat(told()).containsExactly("over_refunded r1");
        assertThat(message("over_refunded"))
                .isEqualTo("refunds of N-s1 give back 2 Product 2 (sold 0)");
    }

    @Test
    void aSaleThatComesAfterItsRefundsIsToldIfTheyAreTooMany() {
        till.upload(refund("r1", "s1"), Sent.payment("pr1", "r1"));
        till.upload(refund("r2", "s1"), Sent.payment("pr2", "r2"));
        sell("s1");

        assertThat(told()).containsExactly("over_refunded s1");
    }

    @Test
    void aSaleCancelledAfterItsRefundIsToldAndACancelledRefundGivesNothingBack() {
        sell("s1");
        till.upload(refund("r1", "s1"), Sent.payment("pr1", "r1"));
        till.upload(
                Sent.order("s1", product(), "\"version\": 2", "\"status\": \"cancelled\""),
                Sent.payment("p1", "s1"));
        assertThat(told()).containsExactly("over_refunded s1");

        till.upload(
                Sent.order(
                        "r1",
                        product(),
                        "\"kind\": \"refund\", \"refund_of\": \"s1\"",
                        "\"version\": 2, \"status\": \"cancelled\""));

        assertThat(told()).isEmpty();
    }

    @Test
    void aRefundThatLaterNamesItsSaleNeedsNobodyAnyMore() {
        sell("s1");
        till.upload(Sent.order("r1", product(), "\"kind\": \"refund\""), Sent.payment("pr1", "r1"));
        assertThat(told()).containsExactly("refund_without_sale r1");

        till.upload(
                Sent.order(
                        "r1",
                        product(),
                        "\"kind\": \"refund\", \"refund_of\": \"s1\", \"version\": 2"));

        assertThat(told()).isEmpty();
    }

    @Test
    void clientsThatNameTheirSalesAlikeRefundTheirOwn() {
        sell("s1");
        from("device-2", till.food.cashier(), Sent.order("s1", product()));
        till.upload(refund("r1", "s1"), Sent.payment("pr1", "r1"));
        from("device-2", till.food.cashier(), refund("r1", "s1"));

        assertThat(told()).doesNotContain("over_refunded r1");
    }

    private Upload.Reply from(String client, Caller caller, Upload.Order order) {
        return till.ingest.upload(
                caller, Upload.Request.ofSales(client, Instant.now(), List.of(order), List.of()));
    }

    private void sell(String localId) {
        till.upload(Sent.order(localId, product()), Sent.payment("p" + localId, localId));
    }

    private Upload.Order refund(String localId, String of) {
        return Sent.order(
                localId, product(), "\"kind\": \"refund\", \"refund_of\": \"" + of + "\"");
    }

    private long product() {
        return till.food.product(0);
    }

    private String message(String type) {
        return String.valueOf(
                till.shop.text("SELECT message FROM sync_conflicts WHERE conflict_type = ?", type));
    }

    /// What a manager is told of refunds, open.
    private List<String> told() {
        return till.shop.texts(
                "SELECT conflict_type || ' ' || local_id FROM sync_conflicts WHERE kind = 'review'"
                        + " AND NOT resolved AND conflict_type LIKE '%refund%' AND client_data IS"
                        + " NOT NULL ORDER BY 1");
    }
}
