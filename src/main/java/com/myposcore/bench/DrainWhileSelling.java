package com.myposcore.bench;

import com.myposcore.terminal.Shop;
import com.myposcore.terminal.TerminalWiring;
import com.myposcore.terminal.sale.Tender;
import com.myposcore.terminal.staff.Cashier;

import java.math.MathContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Five thousand unsent sales go to the server while the cashier goes on selling, a few times over;
/// the first time, which compiles the code, does not count. The times are the cashier's, from the
/// pay key to the commit, until the last of the old sales is acknowledged; the rate is that of all
/// that went out. The limit is the cashier's p95 before the network came back, and the ratio is the
/// two p95 to each other. The cashier takes two baskets a second, with a moment for each line and
/// one for the change.
final class DrainWhileSelling implements Benchmark {
    private static final int UNSENT = 5_000;
    private static final int SALES = 20;
    private static final int LINES = 3;

    /// Somebody who is very quick.
    private static final int MILLIS_A_LINE = 100;

    private static final int MILLIS_FOR_CHANGE = 200;
    private static final int RUNS = 8;

    private Timings before = new Timings();
    private Timings during = new Timings();
    private long drained;

    @Override
    public List<Row> measure(BenchShop bench) throws Exception {
        run(bench);
        before = new Timings();
        during = new Timings();
        drained = 0;
        for (int run = 0; run < RUNS; run++) {
            run(bench);
        }
        var limit = before.millisAt(95);
        return List.of(
                new Row(
                        "drain-5000",
                        "ms",
                        during.millisAt(50),
                        during.millisAt(95),
                        during.millisAt(99),
                        Row.perSecond(RUNS * (UNSENT + (long) SALES), drained),
                        limit,
                        during.millisAt(95).divide(limit, new MathContext(4))));
    }

    private void run(BenchShop bench) throws Exception {
        Path terminal = bench.newTerminal();
        UploadBacklog.sellOffline(bench, terminal, UNSENT);
        try (var wiring = TerminalWiring.open(terminal, Clock.systemUTC())) {
            var shop = wiring.openShop();
            var counter = new Counter(bench, wiring, shop);
            counter.paying = before;
            counter.sellUntil(() -> counter.sold == SALES);
            counter.paying = during;
            Instant back = Instant.now();
            long start = System.nanoTime();
            shop.sync().start();
            counter.sellUntil(() -> isDrained(shop, back));
            drained += System.nanoTime() - start;
        }
    }

    private static boolean isDrained(Shop shop, Instant back) {
        Instant oldest = shop.outbox().unsent().oldest();
        return oldest == null || !oldest.isBefore(back);
    }

    private static final class Counter {
        private final BenchShop bench;
        private final TerminalWiring wiring;
        private final Shop shop;
        private final Cashier cashier = new Cashier(1, "Sari Wulandari", "user");
        private Timings paying = new Timings();
        private int sold;

        Counter(BenchShop bench, TerminalWiring wiring, Shop shop) {
            this.bench = bench;
            this.wiring = wiring;
            this.shop = shop;
        }

        void sellUntil(BooleanSupplier enough) throws Exception {
            while (!enough.getAsBoolean()) {
                var basket = bench.basket(wiring, shop, sold);
                var cash = new Tender.Cash(basket.cashTotals().total());
                shop.checkout().selling(true);
                Thread.sleep(LINES * MILLIS_A_LINE);
                paying.time(() -> shop.checkout().pay(basket, cash, cashier));
                shop.checkout().selling(false);
                sold++;
                Thread.sleep(MILLIS_FOR_CHANGE);
            }
        }
    }
}
