package com.myposcore.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.wire.Upload;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Stock is a sum of movements, so the order in which deliveries arrive never matters.
class StockTest {
    @Test
    void deliveriesInAnyOrderAndCutLeaveTheSameStock() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            orders.add(
                    new Order(
                            "o" + i,
                            random.nextInt(5),
                            1 + random.nextInt(60),
                            random.nextInt(4) == 0 ? "refund" : "sale",
                            random.nextInt(6) == 0 ? "cancelled" : "completed"));
        }

        assertThat(stockAfter(orders, new Random(seed + 1)))
                .as("seed %d", seed)
                .isEqualTo(stockAfter(orders, new Random(seed + 2)))
                .isEqualTo(expected(orders));
    }

    private record Order(String id, int product, int quantity, String kind, String status) {
        int effect() {
            if (status.equals("cancelled")) {
                return 0;
            }
            return kind.equals("refund") ? quantity : -quantity;
        }

        Upload.Order sent(long productId) {
            int amount = quantity * 10_000;
            return Sent.order(
                    id,
                    productId,
                    Sent.items(productId, quantity, amount),
                    "\"total_amount\": %d, \"kind\": \"%s\", \"status\": \"%s\""
                            .formatted(amount, kind, status));
        }
    }

    private static List<Integer> expected(List<Order> orders) {
        List<Integer> levels = new ArrayList<>(Collections.nCopies(5, 100));
        orders.forEach(
                order -> levels.set(order.product, levels.get(order.product) + order.effect()));
        return levels;
    }

    /// Delivers the orders shuffled and cut into batches, now and then one batch twice.
    private static List<Integer> stockAfter(List<Order> orders, Random random) {
        try (var desk = new UploadDesk()) {
            List<Order> shuffled = new ArrayList<>(orders);
            Collections.shuffle(shuffled, random);
            while (!shuffled.isEmpty()) {
                var cut = shuffled.subList(0, Math.min(shuffled.size(), 1 + random.nextInt(9)));
                var batch =
                        Sent.sales(
                                cut.stream()
                                        .map(o -> o.sent(desk.food.product(o.product)))
                                        .toList(),
                                List.of());
                for (int time = random.nextInt(3) == 0 ? 0 : 1; time < 2; time++) {
                    assertThat(desk.upload(batch).errors()).isEmpty();
                }
                cut.clear();
            }
            List<Integer> levels = new ArrayList<>();
            for (int product = 0; product < 5; product++) {
                levels.add(Integer.valueOf(String.valueOf(desk.stock(product))));
            }
            return levels;
        }
    }
}
