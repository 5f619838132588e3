package com.myposcore.terminal.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: at random between nothing and a bound that doubles with
/// each failure ("full jitter", so that a street of tills does not come back at the same instant).
///
/// Used by one thread at a time.
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LEAST = Duration.ofMillis(250);
    private static final int MOST_DOUBLINGS = 20;

    private final RandomGenerator random;
    private int failures;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    void succeeded() {
        failures = 0;
    }

    /// The pause after one more failure, never beyond `longest`.
    Duration failed(Duration longest) {
        Duration bound = FIRST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        long most = Math.min(bound.toMillis(), longest.toMillis());
        return Duration.ofMillis(Math.max(LEAST.toMillis(), random.nextLong(most + 1)));
    }
}
