package com.myposcore.bench;

import com.myposcore.bench.screen.TillProcess;
import com.myposcore.demo.GeneratedShop;
import com.myposcore.terminal.TerminalWiring;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// From the Enter of a scan to its painted line, and from a letter to the painted hits. The limit
/// is a frame in which nothing changed.
final class KeyToScreen implements Benchmark {
    private static final int WARM_UP = 100;
    private static final int SCANS = 200;
    /// As long as the basket of a large purchase.
    private static final int LINES = 20;
    private static final int ROUNDS = 20;
    private static final int WARM_UP_ROUNDS = 5;
    /// What one of them finds first, the one before it does not find.
    private static final List<String> TYPED =
            List.of("kop", "sabun mandi ra", "beras bin", "tisu", "susu uht su", "mi inst");

    @Override
    public List<Row> measure(BenchShop bench) throws Exception {
        Path terminal = bench.newStaffedTerminal();
        Map<String, String> firstHits = firstHits(terminal);
        var scans = new Timings();
        var searches = new Timings();
        var frames = new Timings();
        try (var till = TillProcess.start(terminal, GeneratedShop.PIN)) {
            for (int i = 0; i < WARM_UP + SCANS; i++) {
                int product = i * 37 % bench.products();
                long scan = till.scan(GeneratedShop.barcode(product), " No. " + product);
                long frame = till.frame();
                if (i >= WARM_UP) {
                    scans.add(scan);
                    frames.add(frame);
                }
                if (i % LINES == LINES - 1) {
                    till.empty();
                }
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (var typed : firstHits.entrySet()) {
                    long search = till.search(typed.getKey(), typed.getValue());
                    if (round >= WARM_UP_ROUNDS) {
                        searches.add(search);
                    }
                }
            }
        }
        return List.of(
                Row.ofTimes("scan-to-screen", scans, frames),
                Row.ofTimes("search-to-screen", searches, frames));
    }

    /// The name of the product that each typed text finds first.
    private static Map<String, String> firstHits(Path terminal) {
        try (var wiring = TerminalWiring.open(terminal, Clock.systemUTC())) {
            var catalogue = wiring.openShop().catalogue();
            Map<String, String> hits = new LinkedHashMap<>();
            for (String text : TYPED) {
                hits.put(text, catalogue.search(text, LINES).getFirst().name());
            }
            return hits;
        }
    }
}
