package com.myposcore.terminal.sync;

import static com.myposcore.terminal.TestTill.page;
import static com.myposcore.terminal.TestTill.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.bench.download.KeptPages;
import com.myposcore.db.SqliteDatabase;
import com.myposcore.db.Watched;
import com.myposcore.terminal.catalogue.Catalogue;
import com.myposcore.terminal.catalogue.CatalogueChanges;
import com.myposcore.terminal.identity.Identity;
import com.myposcore.terminal.outbox.Outbox;
import com.myposcore.wire.Master;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// How much of a pull is committed at once: little where a sale may wait for it, whole pages where
/// nobody can sell yet.
class PagesCommittedTest {
    private static final int PRODUCTS = 9_000;
    private static final Currency RUPIAH = Currency.getInstance("IDR");

    @TempDir Path folder;

    @Test
    void aPageBesideSalesIsCommittedInParts() {
        assertThat(commits(SyncRound.PAGE_BESIDE_SALES)).isBetween(18, 22);
    }

    @Test
    void aPageBeforeTheFirstSaleIsCommittedWhole() {
        assertThat(commits(10_000)).isBetween(1, 3);
    }

    private int commits(int pageSize) {
        var counter = new Counter();
        try (SqliteDatabase database = Watched.sqlite(folder.resolve("till.db"), counter)) {
            var identity = new Identity(database);
            var self = identity.prepare(URI.create("http://kept/"), "A1", UUID::randomUUID);
            var pages = new KeptPages(List.of(page(List.of(), products())), pageSize);
            var round =
                    new SyncRound(
                            database,
                            new Session(new Remote(pages.line()), self),
                            new Outbox(database, RUPIAH),
                            identity,
                            new CatalogueChanges(RUPIAH),
                            Clock.systemUTC());
            counter.commits.set(0);

            assertThat(round.pull(pageSize, _ -> {})).isInstanceOf(RoundResult.InStep.class);

            int commits = counter.commits.get();
            assertThat(new Catalogue(database, RUPIAH).size()).isEqualTo(PRODUCTS);
            return commits;
        }
    }

    private static List<Master.Product> products() {
        List<Master.Product> products = new ArrayList<>();
        for (int i = 1; i <= PRODUCTS; i++) {
            products.add(product(i, "No. " + i, "S-" + i, null, "1000", "1", "code-" + i));
        }
        return products;
    }

    /// Counts what begins to write; a read commits as well.
    private static final class Counter implements Watched.Watch {
        final AtomicInteger commits = new AtomicInteger();

        @Override
        public void before(Connection connection, String sql) {
            if (sql.equals("BEGIN IMMEDIATE")) {
                commits.incrementAndGet();
            }
        }

        @Override
        public void after(Connection connection, String sql) {}
    }
}
