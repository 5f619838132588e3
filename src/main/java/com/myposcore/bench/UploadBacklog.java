package com.myposcore.bench;

import com.myposcore.bench.bare.RawUpload;
import com.myposcore.terminal.TerminalWiring;
import com.myposcore.terminal.sale.Tender;
import com.myposcore.terminal.staff.Cashier;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/// A thousand sales made without a network, from the moment the network is back until the server
/// has acknowledged the last one. The limit is JDBC batches of the same rows, fifty orders a
/// transaction.
final class UploadBacklog implements Benchmark {
    private static final int ORDERS = 1_000;
    private static final int RUNS = 3;

    @Override
    public List<Row> measure(BenchShop bench) throws Exception {
        Path terminal = bench.newTerminal();
        var drains = new Timings();
        long rawNanos = 0;
        long drainNanos = 0;
        try (var raw = new RawUpload(bench.jdbcUrl(), "postgres", bench.products(), 0)) {
            for (int run = 0; run <= RUNS; run++) {
                sellOffline(bench, terminal, ORDERS);
                long drained = drain(terminal);
                long start = System.nanoTime();
                raw.store(ORDERS);
                if (run > 0) {
                    drains.add(drained);
                    drainNanos += drained;
                    rawNanos += System.nanoTime() - start;
                }
            }
        }
        long orders = (long) RUNS * ORDERS;
        return List.of(
                Row.ofRate(
                        "upload-1000-orders",
                        "ms",
                        drains,
                        Row.perSecond(orders, drainNanos),
                        Row.perSecond(orders, rawNanos)));
    }

    /// Makes `orders` sales while nothing is sent.
    static void sellOffline(BenchShop bench, Path terminal, int orders) throws Exception {
        try (var wiring = TerminalWiring.open(terminal, Clock.systemUTC())) {
            var shop = wiring.openShop();
            var cashier = new Cashier(1, "Sari Wulandari", "user");
            for (int i = 0; i < orders; i++) {
                var basket = bench.basket(wiring, shop, i);
                shop.checkout().pay(basket, new Tender.Cash(basket.cashTotals().total()), cashier);
            }
        }
    }

    private static long drain(Path terminal) throws Exception {
        try (var wiring = TerminalWiring.open(terminal, Clock.systemUTC())) {
            var shop = wiring.openShop();
            long start = System.nanoTime();
            shop.sync().start();
            while (!shop.outbox().unsent().isNone()) {
                Thread.sleep(1);
            }
            return System.nanoTime() - start;
        }
    }
}
