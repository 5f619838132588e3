package com.myposcore.server.journal;

import com.myposcore.db.SqlState;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Refusal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Lines that could not be written when what they tell of happened, most often because the database
/// was away: kept in this process and written once it is back. Of very many the oldest are
/// forgotten; those of a process that dies meanwhile are, too.
///
/// Thread-safe.
final class Late implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Late.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    private final Consumer<SyncEntry> writing;
    private final BlockingDeque<Line> lines = new LinkedBlockingDeque<>(MOST);
    private final ScheduledExecutorService lane =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("late-lines").daemon().factory());

    private record Line(Supplier<Caller> caller, Function<Caller, SyncEntry> told) {}

    /// `writing` writes one line now.
    Late(Consumer<SyncEntry> writing) {
        this.writing = writing;
    }

    /// Writes from now on what is kept, every second.
    void start() {
        long millis = PAUSE.toMillis();
        var _ = lane.scheduleWithFixedDelay(this::write, millis, millis, TimeUnit.MILLISECONDS);
    }

    /// Keeps the line that is `told` of whom `caller` names; if that proves to be nobody any more,
    /// there will be no line.
    void keep(Supplier<Caller> caller, Function<Caller, SyncEntry> told) {
        var line = new Line(caller, told);
        while (!lines.offerLast(line)) {
            if (lines.pollFirst() != null) {
                LOG.warn("more than {} syncs wait for their log line, one has lost it", MOST);
            }
        }
    }

    /// Writes what is kept until there is nothing more, or the database is away again.
    void write() {
        for (Line line = lines.pollFirst(); line != null; line = lines.pollFirst()) {
            try {
                writing.accept(line.told().apply(line.caller().get()));
            } catch (Refusal nobody) {
                LOG.info("no log line for a sync whose sender is gone: {}", nobody.getMessage());
            } catch (RuntimeException e) {
                if (SqlState.isOutage(e)) {
                    var _ = lines.offerLast(line); // it may be the line that is at fault
                    return;
                }
                LOG.error("a log line cannot be written, it is left out", e);
            }
        }
    }

    /// Stops, after a last try.
    @Override
    public void close() {
        lane.shutdownNow();
        try {
            lane.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write();
    }
}
