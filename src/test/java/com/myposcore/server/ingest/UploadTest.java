package com.myposcore.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.server.identity.Refusal;
import com.myposcore.wire.Problem;
import com.myposcore.wire.Upload;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A batch and its records: what is stored, what is answered.
class UploadTest {
    @AutoClose private final UploadDesk till = new UploadDesk();

    @Test
    void aPaidSaleIsStoredWholeAndTakesFromTheStock() {
        var reply = till.upload(Sent.order("o1", till.food.product(0)), Sent.payment("p1", "o1"));

        assertThat(reply.errors()).isEmpty();
        assertThat(reply.conflicts()).isEmpty();
        assertThat(reply.processedOrders()).isEqualTo(1);
        assertThat(reply.processedPayments()).isEqualTo(1);
        assertThat(reply.orderMapping()).containsOnlyKeys("o1");
        assertThat(reply.paymentMapping()).containsOnlyKeys("p1");
        assertThat(reply.versions().get("order")).containsEntry("o1", 2);
        assertThat(till.status("o1")).isEqualTo("completed");
        assertThat(till.stock(0)).isEqualTo("98");
        assertThat(till.openReviews()).isEmpty();
        assertThat(
                        till.shop.text(
                                "SELECT concat_ws(' ', product_name, trim_scale(quantity),"
                                        + " trim_scale(subtotal), client_id, sync_status) FROM"
                                        + " order_items"))
                .isEqualTo("Product 1 2 20000 device-1 synced");
        assertThat(till.shop.one("SELECT id FROM sync_logs")).isEqualTo(reply.syncId());
    }

    @Test
    void theSameBatchAgainAnswersTheSameAndChangesNothing() {
        var request =
                Sent.sales(
                        List.of(Sent.order("o1", till.food.product(0))),
                        List.of(Sent.payment("p1", "o1")));
        var first = till.upload(request);
        long head =
                till.shop.one(
                        "SELECT max(last_seq) FROM sync_head WHERE scope_id = "
                                + till.food.branch());

        var second = till.upload(request);

        assertThat(second.orderMapping()).isEqualTo(first.orderMapping());
        assertThat(second.paymentMapping()).isEqualTo(first.paymentMapping());
        assertThat(second.versions()).isEqualTo(first.versions());
        assertThat(second.errors()).isEmpty();
        assertThat(till.stock(0)).isEqualTo("98");
        assertThat(till.shop.one("SELECT count(*) FROM payments")).isEqualTo(1);
        assertThat(till.shop.one("SELECT count(*) FROM stock_movements WHERE reason = 'sale'"))
                .isEqualTo(1);
        assertThat(
                        till.shop.one(
                                "SELECT max(last_seq) FROM sync_head WHERE scope_id = "
                                        + till.food.branch()))
                .isEqualTo(head);
    }

    @Test
    void oneBadRecordNeverSinksTheOther499() {
        List<Upload.Order> orders = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            orders.add(
                    i == 250
                            ? Sent.order("o250", till.food.product(0), "\"total_amount\": 1")
                            : Sent.order("o" + i, till.food.product(0)));
        }

        var reply = till.upload(Sent.sales(orders, List.of()));

        assertThat(reply.orderMapping()).hasSize(499);
        assertThat(reply.failedOrders()).isEqualTo(1);
        assertThat(reply.errors())
                .singleElement()
                .satisfies(
                        error -> {
                            assertThat(error.localId()).isEqualTo("o250");
                            assertThat(error.code()).isEqualTo("total_mismatch");
                            assertThat(error.field()).isEqualTo("total_amount");
                        });
    }

    @Test
    void aRecordThatTheDatabaseRefusesNeverSinksTheOthers() {
        till.shop.owner("ALTER TABLE orders ADD CHECK (notes <> 'bad')");
        till.shop.owner("ALTER TABLE payments ADD CHECK (notes <> 'bad')");

        var reply =
                till.upload(
                        Sent.sales(
                                List.of(
                                        Sent.order("o1", till.food.product(0)),
                                        Sent.order(
                                                "o2", till.food.product(0), "\"notes\": \"bad\""),
                                        Sent.order("o3", till.food.product(0))),
                                List.of(
                                        Sent.payment("p1", "o1"),
                                        Sent.payment("p2", "o2"),
                                        Sent.payment("p3", "o3", "\"amount\": 15000"),
                                        Sent.payment("p4", "o3", "\"notes\": \"bad\""))));

        assertThat(reply.orderMapping()).containsOnlyKeys("o1", "o3");
        assertThat(reply.paymentMapping()).containsOnlyKeys("p1", "p3");
        assertThat(reply.errors())
                .extracting(error -> error.localId() + " " + error.code())
                .containsExactlyInAnyOrder("o2 rejected", "p2 order_failed", "p4 rejected");
        assertThat(till.status("o3")).isEqualTo("confirmed");
        assertThat(till.openReviews()).containsExactly("underpaid");
        assertThat(till.stock(0)).isEqualTo("96");
    }

    @Test
    void aRecordTwiceInOneBatchIsStoredOnce() {
        var order = Sent.order("o1", till.food.product(0));
        var payment = Sent.payment("p1", "o1");

        var reply = till.upload(Sent.sales(List.of(order, order), List.of(payment, payment)));

        assertThat(reply.errors()).isEmpty();
        assertThat(reply.conflicts()).isEmpty();
        assertThat(till.stock(0)).isEqualTo("98");
        assertThat(till.shop.one("SELECT count(*) FROM payments")).isEqualTo(1);
    }

    @Test
    void aPaymentSharesTheFateOfItsOrder() {
        var reply =
                till.upload(
                        Sent.sales(
                                List.of(Sent.order("o1", till.food.product(0), "\"items\": []")),
                                List.of(Sent.payment("p1", "o1"), Sent.payment("p2", "nowhere"))));

        assertThat(reply.errors())
                .extracting(e -> e.localId() + " " + e.code())
                .containsExactlyInAnyOrder("o1 no_items", "p1 order_failed", "p2 unknown_order");
        assertThat(reply.failedPayments()).isEqualTo(2);
    }

    @Test
    void anotherTenantsNumbersAndProductsNeverMatter() {
        var clothes = till.shop.tenant("clothes.example", 1);
        till.ingest.upload(
                clothes.cashier(),
                Sent.sales(List.of(Sent.order("o1", clothes.product(0))), List.of()));

        var own = till.upload(Sent.order("o1", till.food.product(0)), Sent.payment("p1", "o1"));
        var foreign = till.upload(Sent.order("o2", clothes.product(0)));
        var foreignPayment =
                till.ingest.upload(
                        clothes.cashier(),
                        Sent.sales(List.of(), List.of(Sent.payment("px", "o-unknown"))));

        assertThat(own.orderMapping()).hasSize(1);
        assertThat(foreign.errors().getFirst().code()).isEqualTo("unknown_product");
        assertThat(foreignPayment.errors().getFirst().code()).isEqualTo("unknown_order");
        assertThat(
                        till.shop.texts(
                                "SELECT conflict_type FROM sync_conflicts WHERE kind = 'review' AND"
                                        + " tenant_id = "
                                        + till.food.id()))
                .isEmpty();
    }

    @Test
    void aBatchThatMakesNoSenseAsAWholeIsRefusedAndLogged() {
        assertThatThrownBy(
                        () ->
                                till.upload(
                                        Upload.Request.ofSales(
                                                " ", Instant.EPOCH, List.of(), List.of())))
                .hasMessageContaining("client_id");
        List<Upload.Order> tooMany = new ArrayList<>();
        for (int i = 0; i <= Ingest.MOST_RECORDS; i++) {
            tooMany.add(Sent.order("o" + i, till.food.product(0)));
        }
        assertThatThrownBy(() -> till.upload(Sent.sales(tooMany, List.of())))
                .isInstanceOfSatisfying(
                        Refusal.class, r -> assertThat(r.problem()).isEqualTo(Problem.TOO_LARGE));

        assertThat(till.shop.texts("SELECT status FROM sync_logs"))
                .containsExactly("failed", "failed");
        assertThat(till.shop.one("SELECT count(*) FROM orders")).isZero();
    }

    @Test
    void whoMovedToAnotherBranchStillPaysForWhatHisClientSoldBefore() {
        var sold = till.upload(Sent.order("o1", till.food.product(0)));
        long before = head(till.food.otherBranch());

        var paid =
                till.ingest.upload(
                        till.food.cashierOfOtherBranch(),
                        Sent.sales(List.of(), List.of(Sent.payment("p1", "o1"))));
        var again =
                till.ingest.upload(
                        till.food.cashierOfOtherBranch(),
                        Sent.sales(
                                List.of(Sent.order("o1", till.food.product(0))),
                                List.of(Sent.payment("p1", "o1"))));

        assertThat(paid.errors()).isEmpty();
        assertThat(paid.paymentMapping()).containsOnlyKeys("p1");
        assertThat(again.orderMapping()).isEqualTo(sold.orderMapping());
        assertThat(again.paymentMapping()).isEqualTo(paid.paymentMapping());
        assertThat(till.status("o1")).isEqualTo("completed");
        assertThat(till.openReviews()).isEmpty();
        assertThat(till.shop.one("SELECT branch_id FROM payments")).isEqualTo(till.food.branch());
        assertThat(head(till.food.otherBranch())).isEqualTo(before);
    }

    @Test
    void aNumberOfFiftyCharactersIsNoLongerBecauseTheyAreRare() {
        String fifty = "\"order_number\": \"" + "🍜".repeat(50) + "\"";
        String more = "\"order_number\": \"" + "🍜".repeat(51) + "\"";

        assertThat(till.upload(Sent.order("o1", till.food.product(0), fifty)).errors()).isEmpty();
        assertThat(till.upload(Sent.order("o2", till.food.product(0), more)).errors())
                .extracting(Upload.RecordError::code)
                .containsExactly("invalid_number");
    }

    private long head(long branch) {
        return till.shop.one(
                "SELECT coalesce(max(last_seq), 0) FROM sync_head WHERE scope_id = " + branch);
    }
}
