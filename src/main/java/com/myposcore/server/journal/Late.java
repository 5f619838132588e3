package com.myposcore.server.journal;

import com.myposcore.db.SqlState;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

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
    private final BlockingDeque<SyncEntry> lines = new LinkedBlockingDeque<>(MOST);
    private final ScheduledExecutorService lane =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("late-lines").daemon().factory());

    private volatile boolean isAway;

    /// `writing` writes one line now.
    Late(Consumer<SyncEntry> writing) {
        this.writing = writing;
    }

    /// Writes from now on what is kept, every second.
    void start() {
        long millis = PAUSE.toMillis();
        var _ = lane.scheduleWithFixedDelay(this::write, millis, millis, TimeUnit.MILLISECONDS);
    }

    void keep(SyncEntry line) {
        while (!lines.offerLast(line)) {
            if (lines.pollFirst() != null) {
                LOG.warn("more than {} syncs wait for their log line, one has lost it", MOST);
            }
        }
    }

    /// Writes what is kept until there is nothing more, or the database is away again.
    void write() {
        isAway = false;
        for (SyncEntry line = lines.pollFirst(); line != null; line = lines.pollFirst()) {
            try {
                writing.accept(line);
            } catch (RuntimeException e) {
                if (SqlState.isOutage(e)) {
                    isAway = true;
                    var _ = lines.offerLast(line); // it may be the line that is at fault
                    return;
                }
                LOG.error("a log line cannot be written, it is left out", e);
            }
        }
    }

    /// Stops, after a last try unless the database was away just now.
    @Override
    public void close() {
        lane.shutdownNow();
        lane.close();
        if (!isAway) {
            write();
        }
        if (!lines.isEmpty()) {
            LOG.warn("{} syncs that failed are left without a log line", lines.size());
        }
    }
}
