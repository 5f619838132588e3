package com.myposcore.bench;

import org.HdrHistogram.Histogram;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Measured durations, kept in a histogram of nanoseconds with three significant digits.
final class Timings {
    private final Histogram nanos = new Histogram(3);

    /// Work to be timed; it may fail.
    interface Work {
        void run() throws Exception;
    }

    /// Runs `work` and remembers how long it took.
    void time(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        add(System.nanoTime() - start);
    }

    void add(long duration) {
        nanos.recordValue(Math.max(1, duration));
    }

    /// The longest of them, in nanoseconds.
    long longest() {
        return nanos.getMaxValue();
    }

    /// The duration, in milliseconds, that `percentile` of the runs did not exceed.
    BigDecimal millisAt(int percentile) {
        return BigDecimal.valueOf(nanos.getValueAtPercentile(percentile), 6)
                .setScale(4, RoundingMode.HALF_UP);
    }
}
