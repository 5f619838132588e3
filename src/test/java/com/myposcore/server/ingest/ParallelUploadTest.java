package com.myposcore.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.wire.Upload;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Many deliveries at once.
class ParallelUploadTest {
    @AutoClose private final UploadDesk till = new UploadDesk();

    @Test
    void eightParallelDeliveriesOfOneBatchStoreItOnce() throws Exception {
        List<Upload.Order> orders = new ArrayList<>();
        List<Upload.Payment> payments = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            orders.add(Sent.order("o" + i, till.food.product(i % 5)));
            payments.add(Sent.payment("p" + i, "o" + i));
        }
        List<Callable<Upload.Reply>> deliveries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            deliveries.add(() -> till.upload(Sent.sales(orders, payments)));
        }

        List<Upload.Reply> replies = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var reply : threads.invokeAll(deliveries)) {
                replies.add(reply.get());
            }
        }

        assertThat(replies)
                .allSatisfy(
                        reply -> {
                            assertThat(reply.errors()).isEmpty();
                            assertThat(reply.orderMapping())
                                    .isEqualTo(replies.getFirst().orderMapping())
                                    .hasSize(50);
                            assertThat(reply.paymentMapping())
                                    .isEqualTo(replies.getFirst().paymentMapping())
                                    .hasSize(50);
                        });
        assertThat(till.shop.one("SELECT count(*) FROM orders")).isEqualTo(50);
        assertThat(till.shop.one("SELECT count(*) FROM payments")).isEqualTo(50);
        assertThat(till.stock(0)).isEqualTo("80");
    }

    @Test
    void batchesOnTheSameProductsNeverDeadlock() throws Exception {
        List<Callable<List<Upload.RecordError>>> clients = new ArrayList<>();
        for (int c = 0; c < 8; c++) {
            int client = c;
            clients.add(
                    () -> {
                        List<Upload.RecordError> errors = new ArrayList<>();
                        for (int b = 0; b < 10; b++) {
                            List<Upload.Order> orders = new ArrayList<>();
                            for (int o = 0; o < 10; o++) {
                                int product = (client * 7 + b * 3 + o * (client + 1)) % 5;
                                orders.add(
                                        Sent.order(
                                                client + "-" + b + "-" + o,
                                                till.food.product(product)));
                            }
                            errors.addAll(
                                    till.ingest
                                            .upload(
                                                    till.food.cashier(),
                                                    Upload.Request.ofSales(
                                                            "device-" + client,
                                                            Instant.now(),
                                                            orders,
                                                            List.of()))
                                            .errors());
                        }
                        return errors;
                    });
        }

        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var errors : threads.invokeAll(clients)) {
                assertThat(errors.get()).isEmpty();
            }
        }

        assertThat(
                        till.shop.one(
                                "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
                .isZero();
        assertThat(till.shop.one("SELECT count(*) FROM orders")).isEqualTo(800);
        assertThat(
                        till.shop.one(
                                "SELECT count(*) FROM stock_levels l WHERE quantity <> (SELECT"
                                        + " sum(quantity) FROM stock_movements m WHERE m.tenant_id ="
                                        + " l.tenant_id AND m.branch_id = l.branch_id AND m.product_id"
                                        + " = l.product_id)"))
                .isZero();
        assertThat(
                        till.shop.one(
                                "SELECT sum(quantity)::bigint FROM stock_levels WHERE branch_id = "
                                        + till.food.branch()))
                .isEqualTo(500 - 1600);
    }
}
