package com.myposcore.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.identity.Caller;
import com.myposcore.wire.Upload;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Refunds and their sale, brought by several clients at the same moment.
class RefundsAtOnceTest {
    @AutoClose private final UploadDesk till = new UploadDesk();

    @RepeatedTest(5)
    void refundsFromTwoBranchesAtOnceAreOneTooMany() throws Exception {
        from("device-1", till.food.cashier(), Sent.order("s1", product()));

        atOnce(
                () -> from("device-2", till.food.cashier(), refund("r1", "s1")),
                () -> from("device-3", till.food.cashierOfOtherBranch(), refund("r2", "s1")));

        assertThat(told()).containsOnlyOnce("over_refunded");
    }

    @RepeatedTest(5)
    void aSaleAndItsRefundThatArriveAtOnceFindEachOther() throws Exception {
        for (int i = 0; i < 10; i++) {
            String sale = "s" + i;
            String refund = "r" + i;
            atOnce(
                    () -> from("device-2", till.food.cashier(), Sent.order(sale, product())),
                    () -> from("device-3", till.food.cashierOfOtherBranch(), refund(refund, sale)));
        }

        assertThat(told()).doesNotContain("refund_of_unknown_sale");
    }

    private static void atOnce(Callable<Upload.Reply> one, Callable<Upload.Reply> other)
            throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var reply : threads.invokeAll(List.of(one, other))) {
                assertThat(reply.get().errors()).isEmpty();
            }
        }
    }

    private Upload.Reply from(String client, Caller caller, Upload.Order order) {
        return till.ingest.upload(
                caller, Upload.Request.ofSales(client, Instant.now(), List.of(order), List.of()));
    }

    private Upload.Order refund(String localId, String of) {
        return Sent.order(
                localId, product(), "\"kind\": \"refund\", \"refund_of\": \"" + of + "\"");
    }

    private long product() {
        return till.food.product(0);
    }

    private List<String> told() {
        return till.openReviews();
    }
}
