package com.myposcore.bench;

import com.myposcore.bench.bare.RawCatalogue;
import com.myposcore.demo.GeneratedShop;
import com.myposcore.money.Quantity;
import com.myposcore.terminal.TerminalWiring;
import com.myposcore.terminal.sale.Basket;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/// From a barcode to a line in the basket, and from typed text to hits, at the whole catalogue. The
/// limits are the same questions asked of the same file with the driver alone.
final class Lookup implements Benchmark {
    private static final int SCANS = 2_000;
    private static final int LIMIT = 60;
    private static final List<String> TYPED =
            List.of("k", "ko", "kop", "kopi", "kopi me", "sabun merapi", "no. 99", "zzz", "1 kg");

    @Override
    public List<Row> measure(BenchShop bench) throws Exception {
        Path terminal = bench.newTerminal();
        try (var wiring = TerminalWiring.open(terminal, Clock.systemUTC());
                var raw = new RawCatalogue(BenchShop.file(terminal))) {
            var shop = wiring.openShop();
            var scans = new Timings();
            var rawScans = new Timings();
            var empty = Basket.empty(shop.identity().rules(), wiring.ids());
            for (int i = 0; i < 2 * SCANS; i++) {
                String code = GeneratedShop.barcode(i * 37 % bench.products());
                long start = System.nanoTime();
                empty.add(shop.catalogue().byCode(code).orElseThrow(), Quantity.ONE).totals();
                long middle = System.nanoTime();
                raw.nameOf(code);
                long end = System.nanoTime();
                if (i >= SCANS) {
                    scans.add(middle - start);
                    rawScans.add(end - middle);
                }
            }
            var searches = new Timings();
            var rawSearches = new Timings();
            for (int round = 0; round < 20; round++) {
                for (String text : TYPED) {
                    searches.time(() -> shop.catalogue().search(text, LIMIT));
                    rawSearches.time(() -> raw.hits(text, LIMIT));
                }
            }
            return List.of(
                    Row.ofTimes("scan-to-line", scans, rawScans),
                    Row.ofTimes("search", searches, rawSearches));
        }
    }
}
