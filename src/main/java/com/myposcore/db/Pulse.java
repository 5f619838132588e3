package com.myposcore.db;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Whether the database answers: found out once a second at most, however often it is asked, and
/// told within two seconds, for one that is silent longer does not answer.
///
/// Thread-safe.
public final class Pulse {
    private static final long FRESH = Duration.ofSeconds(1).toNanos();
    private static final long PATIENCE = Duration.ofSeconds(2).toNanos();

    private final PostgresDatabase database;
    private @Nullable Beat last;

    public Pulse(PostgresDatabase database) {
        this.database = database;
    }

    private record Beat(CompletableFuture<Boolean> answer, long askedAt) {
        boolean isFresh() {
            return !answer.isDone() || System.nanoTime() - askedAt < FRESH;
        }
    }

    public boolean beats() {
        Beat beat = beat();
        try {
            return beat.answer()
                    .get(beat.askedAt() + PATIENCE - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized Beat beat() {
        if (last == null || !last.isFresh()) {
            var answer =
                    CompletableFuture.supplyAsync(database::answers, Thread::startVirtualThread);
            last = new Beat(answer, System.nanoTime());
        }
        return last;
    }
}
