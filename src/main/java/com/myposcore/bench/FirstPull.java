package com.myposcore.bench;

import com.myposcore.bench.bare.RawCatalogue;
import com.myposcore.db.SqliteDatabase;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A new terminal from nothing to the whole catalogue: login, registration, pull and apply. The
/// limit is SQLite copying the same rows into the same tables and indexes in one transaction.
final class FirstPull implements Benchmark {
    private static final int RUNS = 3;

    @Override
    public List<Row> measure(BenchShop shop) throws Exception {
        shop.newTerminal();
        var pulls = new Timings();
        Path terminal = Path.of("");
        long pulling = System.nanoTime();
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            terminal = shop.newTerminal();
            pulls.add(System.nanoTime() - start);
        }
        pulling = System.nanoTime() - pulling;
        var ours = Row.perSecond((long) RUNS * shop.products(), pulling);
        return List.of(Row.ofRate("first-pull", "ms", pulls, ours, raw(terminal)));
    }

    private static BigDecimal raw(Path terminal) throws Exception {
        Path empty = Files.createTempFile(terminal, "raw", ".db");
        Files.delete(empty);
        SqliteDatabase.open(empty).close();
        try (var raw = new RawCatalogue(BenchShop.file(terminal))) {
            long start = System.nanoTime();
            long rows = raw.copyTo(empty);
            return Row.perSecond(rows, System.nanoTime() - start);
        }
    }
}
