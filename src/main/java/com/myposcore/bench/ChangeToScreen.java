package com.myposcore.bench;

import com.myposcore.demo.BackOffice;
import com.myposcore.demo.GeneratedShop;
import com.myposcore.terminal.TerminalWiring;
import com.myposcore.terminal.catalogue.CatalogueViewModel;
import com.myposcore.terminal.catalogue.Product;
import com.myposcore.terminal.catalogue.Shelf;
import com.myposcore.terminal.ui.Background;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// From the moment when the office sends a new price to the shelf of a till's screen that shows it:
/// change, commit, poke, pull, the till's own commit, the tiles read anew. The limit is the bare
/// way: the same change, and one download of it over HTTP the moment it is answered.
final class ChangeToScreen implements Benchmark {
    private static final int CHANGES = 120;
    private static final int WARM_UP = 30;
    /// So that each change finds a till at rest, at no particular moment.
    private static final Duration REST = Duration.ofMillis(137);

    @Override
    public List<Row> measure(BenchShop bench) throws Exception {
        try (var office =
                        new BackOffice(
                                bench.server(), GeneratedShop.MANAGER, GeneratedShop.PASSWORD);
                var wiring = TerminalWiring.open(bench.newTerminal(), Clock.systemUTC());
                var looking = Executors.newSingleThreadExecutor();
                var screen = Executors.newSingleThreadExecutor()) {
            var shop = wiring.openShop();
            var shelf = new CatalogueViewModel(shop.catalogue(), Background.on(looking, screen));
            screen.submit(shelf::refresh).get();
            shop.sync().start();
            long product = firstOn(shelf);
            var bare = new Timings();
            var seen = new Timings();
            String cursor = office.cursor();
            for (int i = 0; i < WARM_UP + CHANGES; i++) {
                long price = 10_000 + i;
                var shown = new CountDownLatch(1);
                Consumer<Shelf> look =
                        now -> {
                            if (now.products().stream().anyMatch(is(product, price))) {
                                shown.countDown();
                            }
                        };
                var watching = screen.submit(() -> shelf.shelf().subscribe(look)).get();
                Thread.sleep(REST);
                long start = System.nanoTime();
                office.changePrice(product, BigDecimal.valueOf(price));
                shown.await();
                long end = System.nanoTime();
                screen.submit(watching::unsubscribe).get();
                Thread.sleep(REST);
                long bareStart = System.nanoTime();
                office.changePrice(product, BigDecimal.valueOf(price + 50_000));
                cursor = office.cursorAfter(cursor);
                if (i >= WARM_UP) {
                    seen.add(end - start);
                    bare.add(System.nanoTime() - bareStart);
                }
            }
            return List.of(Row.ofTimes("change-to-screen", seen, bare));
        }
    }

    private static Predicate<Product> is(long id, long price) {
        return product ->
                product.id() == id
                        && product.price().toDecimal().compareTo(BigDecimal.valueOf(price)) == 0;
    }

    private static long firstOn(CatalogueViewModel shelf) throws InterruptedException {
        while (shelf.onShow().products().isEmpty()) {
            Thread.sleep(5);
        }
        return shelf.onShow().products().getFirst().id();
    }
}
