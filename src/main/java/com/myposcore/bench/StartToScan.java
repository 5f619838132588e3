package com.myposcore.bench;

import com.myposcore.bench.screen.TillProcess;
import com.myposcore.demo.GeneratedShop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// From the start of the till's process, through the PIN, to the first scanned line on the screen.
/// The limit is the start of a process with the same options that shows a bare JavaFX window whose
/// one field has the caret.
final class StartToScan implements Benchmark {
    private static final int STARTS = 7;

    @Override
    public List<Row> measure(BenchShop bench) throws Exception {
        Path terminal = bench.newStaffedTerminal();
        var ours = new Timings();
        var bare = new Timings();
        for (int i = 0; i <= STARTS; i++) {
            long till = till(terminal, i);
            long window = bareWindow(terminal);
            // The first ones find their files on the disk and make the archives of classes, as a
            // till's first start does; the others find all that.
            if (i > 0) {
                ours.add(till);
                bare.add(window);
            }
        }
        return List.of(Row.ofTimes("start", ours, bare));
    }

    private static long till(Path terminal, int product) throws IOException {
        long start = System.nanoTime();
        try (var till = TillProcess.start(terminal, GeneratedShop.PIN)) {
            till.scan(GeneratedShop.barcode(product), " No. " + product);
            return System.nanoTime() - start;
        }
    }

    private static long bareWindow(Path folder) throws IOException {
        long start = System.nanoTime();
        try (var _ = TillProcess.startBareWindow(folder)) {
            return System.nanoTime() - start;
        }
    }
}
