package com.myposcore.terminal.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.db.SqliteDatabase;
import com.myposcore.db.Watched;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// An answer that names hundreds of sales, and a cashier who pays meanwhile.
class LongAnswerTest {
    private static final int SALES = 200;

    @TempDir Path folder;

    /// Begins a sale at the first acknowledgement, and counts those that are kept.
    private static final class SaleMeanwhile implements Watched.Watch {
        private final CompletableFuture<SqliteDatabase> opened = new CompletableFuture<>();
        private final AtomicInteger acknowledged = new AtomicInteger();
        private @Nullable CompletableFuture<Integer> acknowledgedBefore;

        @Override
        public void before(Connection connection, String sql) {
            if (!sql.contains("UPDATE outbox") || acknowledgedBefore != null) {
                return;
            }
            var database = opened.join();
            acknowledgedBefore =
                    CompletableFuture.supplyAsync(() -> database.write(_ -> acknowledged.get()));
            while (!database.isAwaited()) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void after(Connection connection, String sql) {
            if (sql.contains("UPDATE outbox")) {
                acknowledged.incrementAndGet();
            }
        }
    }

    @Test
    @Timeout(60)
    void aSaleWaitsForAFewAcknowledgementsAndNotForAll() throws Exception {
        var meanwhile = new SaleMeanwhile();
        try (var database = Watched.sqlite(folder.resolve("till.db"), meanwhile)) {
            meanwhile.opened.complete(database);
            List<Acknowledgement> all =
                    Stream.generate(() -> new Acknowledgement(UUID.randomUUID(), 1, 2, List.of()))
                            .limit(SALES)
                            .toList();

            new Outbox(database, Currency.getInstance("IDR"))
                    .answered(all, List.of(), List.of(), Instant.EPOCH);

            assertThat(Objects.requireNonNull(meanwhile.acknowledgedBefore).get()).isBetween(1, 10);
            assertThat(meanwhile.acknowledged).hasValue(SALES);
        }
    }
}
