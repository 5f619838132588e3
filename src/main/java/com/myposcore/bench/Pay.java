package com.myposcore.bench;

import com.myposcore.bench.bare.RawSale;
import com.myposcore.terminal.TerminalWiring;
import com.myposcore.terminal.sale.Tender;
import com.myposcore.terminal.staff.Cashier;
import com.myposcore.wire.WireJson;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// From the pay key to the commit on the disk, three items and cash, beside the same rows written
/// with the driver alone. The two take turns, so that a slow disk is slow for both.
final class Pay implements Benchmark {
    private static final int WARM_UP = 300;
    private static final int SALES = 1_000;

    @Override
    public List<Row> measure(BenchShop bench) throws Exception {
        Path terminal = bench.newTerminal();
        Path other = bench.newTerminal();
        String payload = WireJson.text(Map.of("fact", "x".repeat(900)));
        try (var wiring = TerminalWiring.open(terminal, Clock.systemUTC());
                var raw = new RawSale(BenchShop.file(other), payload)) {
            var shop = wiring.openShop();
            var cashier = new Cashier(1, "Sari Wulandari", "user");
            var paid = new Timings();
            var committed = new Timings();
            for (int i = 0; i < WARM_UP + SALES; i++) {
                var basket = bench.basket(wiring, shop, i);
                var cash = new Tender.Cash(basket.cashTotals().total());
                long start = System.nanoTime();
                shop.checkout().pay(basket, cash, cashier);
                long middle = System.nanoTime();
                raw.commit();
                long end = System.nanoTime();
                if (i >= WARM_UP) {
                    paid.add(middle - start);
                    committed.add(end - middle);
                }
            }
            return List.of(Row.ofTimes("pay-to-committed", paid, committed));
        }
    }
}
