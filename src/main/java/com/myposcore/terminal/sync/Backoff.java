package com.myposcore.terminal.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next round: five minutes when all is well; after a failure a time at
/// random, up to a bound that doubles with each failure ("full jitter", so that a street of tills
/// does not come back at the same instant).
///
/// Used by one thread at a time.
final class Backoff {
    private static final Duration PERIOD = Duration.ofMinutes(5);
    // A try without a network costs nothing, so a network that is back is soon noticed.
    private static final Duration LONGEST_OFFLINE = Duration.ofSeconds(15);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LEAST = Duration.ofMillis(250);
    private static final int MOST_DOUBLINGS = 20;

    private final RandomGenerator random;
    private int failures;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /// The pause that follows a round which ended so.
    Duration pause(RoundResult result) {
        return switch (result) {
            case RoundResult.InStep _ -> {
                failures = 0;
                yield PERIOD;
            }
            case RoundResult.Unreachable _ -> failed(LONGEST_OFFLINE);
            case RoundResult.NotOurServer _ -> failed(LONGEST_OFFLINE);
            case RoundResult.Trouble(var _, Duration retryAfter) -> {
                var own = failed(PERIOD);
                yield retryAfter == null || retryAfter.compareTo(own) < 0 ? own : retryAfter;
            }
            case RoundResult.SignInNeeded _, RoundResult.Revoked _ -> failed(PERIOD);
        };
    }

    private Duration failed(Duration longest) {
        Duration bound = FIRST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        long most = Math.min(bound.toMillis(), longest.toMillis());
        return Duration.ofMillis(Math.max(LEAST.toMillis(), random.nextLong(most + 1)));
    }
}
