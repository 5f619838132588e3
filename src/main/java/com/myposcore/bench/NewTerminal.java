package com.myposcore.bench;

import com.myposcore.bench.bare.RawCatalogue;
import com.myposcore.bench.download.KeptPages;
import com.myposcore.bench.download.Phone;
import com.myposcore.db.SqliteDatabase;
import com.myposcore.demo.GeneratedShop;
import com.myposcore.money.Quantity;
import com.myposcore.terminal.catalogue.Catalogue;
import com.myposcore.terminal.catalogue.CatalogueChanges;
import com.myposcore.terminal.identity.Identity;
import com.myposcore.terminal.line.Line;
import com.myposcore.terminal.outbox.Outbox;
import com.myposcore.terminal.sale.Basket;
import com.myposcore.terminal.sale.Checkout;
import com.myposcore.terminal.sale.Tender;
import com.myposcore.terminal.staff.Cashier;
import com.myposcore.terminal.sync.Remote;
import com.myposcore.terminal.sync.RoundResult;
import com.myposcore.terminal.sync.Session;
import com.myposcore.terminal.sync.SyncRound;
import com.myposcore.wire.Download;
import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// What a whole catalogue costs a till: from nothing, without the network, and beside sales.
final class NewTerminal {
    private static final int RUNS = 3;
    private static final int LARGE_PAGE = 10_000;
    private static final int SALES_ALONE = 300;
    private static final long BETWEEN_SALES_MILLIS = 10;
    private static final Currency RUPIAH = Currency.getInstance("IDR");
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private NewTerminal() {}

    /// Login, registration, pull and apply. The limit is SQLite copying the same rows into the same
    /// tables and indexes in one transaction.
    static List<Row> fromNothing(BenchShop shop) throws Exception {
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
        return List.of(Row.ofRate("new-terminal-100k", "ms", pulls, ours, raw(terminal)));
    }

    /// The same pages, already in memory: read, applied and committed, in time and in time of the
    /// processor.
    static List<Row> apply(BenchShop shop) throws Exception {
        var pages = new KeptPages(catalogue(shop), LARGE_PAGE);
        var times = new Timings();
        var processor = new Timings();
        long time = 0;
        long busy = 0;
        Path folder = shop.newFolder("applied");
        for (int run = 0; run <= RUNS; run++) {
            Files.createDirectories(folder);
            Path file = folder.resolve("run-" + run + ".db");
            try (var database = SqliteDatabase.open(file)) {
                var identity = new Identity(database);
                identity.prepare(URI.create("http://kept/"), "A1", UUID::randomUUID);
                long startBusy = SYSTEM.getProcessCpuTime();
                long start = System.nanoTime();
                pull(database, identity, pages.line(), LARGE_PAGE);
                if (run > 0) {
                    times.add(System.nanoTime() - start);
                    processor.add(SYSTEM.getProcessCpuTime() - startBusy);
                    time += System.nanoTime() - start;
                    busy += SYSTEM.getProcessCpuTime() - startBusy;
                }
            }
        }
        var raw = raw(shop.newTerminal());
        long rows = (long) RUNS * shop.products();
        return List.of(
                Row.ofRate("apply-rows", "ms", times, Row.perSecond(rows, time), raw),
                Row.ofRate("apply-rows-cpu", "ms", processor, Row.perSecond(rows, busy), raw));
    }

    /// Sales while all those pages come to a till that sells. The limit is the same sales with
    /// nothing else going on; the last row is the longest of them.
    static List<Row> besideSales(BenchShop shop) throws Exception {
        var pages = new KeptPages(catalogue(shop), SyncRound.PAGE_BESIDE_SALES);
        var alone = new Timings();
        var beside = new Timings();
        var longestAlone = new Timings();
        var longest = new Timings();
        try (var database = SqliteDatabase.open(BenchShop.file(shop.newTerminal()))) {
            var identity = new Identity(database);
            var till = new SellingTill(database, identity);
            for (int sale = 0; sale < 2 * SALES_ALONE; sale++) {
                long took = till.sell();
                if (sale >= SALES_ALONE) {
                    alone.add(took);
                }
            }
            var applying =
                    CompletableFuture.runAsync(
                            () ->
                                    pull(
                                            database,
                                            identity,
                                            pages.line(),
                                            SyncRound.PAGE_BESIDE_SALES));
            while (!applying.isDone()) {
                beside.add(till.sell());
                Thread.sleep(BETWEEN_SALES_MILLIS);
            }
            applying.join();
        }
        longestAlone.add(alone.longest());
        longest.add(beside.longest());
        return List.of(
                Row.ofTimes("sale-stall-while-applying", beside, alone),
                Row.ofTimes("sale-stall-while-applying-longest", longest, longestAlone));
    }

    /// A till that sells three products at a time.
    private static final class SellingTill {
        private static final Cashier CASHIER = new Cashier(1, "Sari Wulandari", "user");

        private final Checkout checkout;
        private final Basket basket;

        SellingTill(SqliteDatabase database, Identity identity) {
            var self = identity.read().orElseThrow();
            var outbox = new Outbox(database, RUPIAH);
            checkout = new Checkout(database, outbox, self, Clock.systemUTC(), UUID::randomUUID);
            var catalogue = new Catalogue(database, RUPIAH);
            var filled = Basket.empty(self.rules(), UUID::randomUUID);
            for (int i = 0; i < 3; i++) {
                var product = catalogue.byCode(GeneratedShop.barcode(i)).orElseThrow();
                filled = filled.add(product, Quantity.ONE);
            }
            basket = filled;
        }

        long sell() {
            var cash = new Tender.Cash(basket.cashTotals().total());
            long start = System.nanoTime();
            checkout.pay(basket, cash, CASHIER);
            return System.nanoTime() - start;
        }
    }

    private static void pull(SqliteDatabase database, Identity identity, Line line, int page) {
        var self = identity.credentials().orElseThrow();
        var round =
                new SyncRound(
                        database,
                        new Session(new Remote(line), self),
                        new Outbox(database, RUPIAH),
                        identity,
                        new CatalogueChanges(RUPIAH),
                        Clock.systemUTC());
        var result = round.pull(page, _ -> {});
        if (!(result instanceof RoundResult.InStep)) {
            throw new IllegalStateException("the pages were not applied: " + result);
        }
    }

    private static List<Download.Reply> catalogue(BenchShop shop) throws Exception {
        try (var phone = new Phone(shop.server(), GeneratedShop.MANAGER)) {
            return phone.all("phone", List.of("products", "categories"));
        }
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
