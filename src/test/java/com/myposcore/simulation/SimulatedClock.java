package com.myposcore.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that somebody sets. All of a simulation tick together, each with an error of its own.
final class SimulatedClock extends Clock {
    private final Time time;
    private Duration error = Duration.ZERO;

    SimulatedClock(Time time) {
        this.time = time;
    }

    /// The time that passes, which nobody can set.
    static final class Time {
        private Instant now = Instant.parse("2026-01-09T03:00:00Z");

        Instant now() {
            return now;
        }

        void pass(Duration some) {
            now = now.plus(some);
        }
    }

    void jump(Duration by) {
        error = error.plus(by);
    }

    @Override
    public Instant instant() {
        return time.now().plus(error);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
