package com.myposcore.bench;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// One line of the report. `p50`, `p95`, `p99` and `limit` are in `unit`; `rate` is things per
/// second. `limit` is the raw figure measured in the same run, `ratio` ours to it: for a unit of
/// time 1.2 means a fifth slower than the raw work, for a rate 0.5 means half of it.
///
/// The form is fixed: later benchmarks add rows, never fields.
public record Row(
        String name,
        String unit,
        @Nullable BigDecimal p50,
        @Nullable BigDecimal p95,
        @Nullable BigDecimal p99,
        @Nullable BigDecimal rate,
        @Nullable BigDecimal limit,
        @Nullable BigDecimal ratio) {
    private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_UP);

    /// Durations beside the durations of the raw work.
    static Row ofTimes(String name, Timings ours, Timings raw) {
        return new Row(
                name,
                "ms",
                ours.millisAt(50),
                ours.millisAt(95),
                ours.millisAt(99),
                null,
                raw.millisAt(50),
                ours.millisAt(50).divide(raw.millisAt(50), DIGITS));
    }

    /// Durations of single calls, with how many things a second the whole made, beside the raw
    /// rate of the same things.
    static Row ofRate(String name, String unit, Timings calls, BigDecimal rate, BigDecimal raw) {
        return new Row(
                name,
                unit,
                calls.millisAt(50),
                calls.millisAt(95),
                calls.millisAt(99),
                rate.round(DIGITS),
                raw.round(DIGITS),
                rate.divide(raw, DIGITS));
    }

    /// A size beside the smallest it could be.
    static Row ofBytes(String name, int bytes, int smallest) {
        var size = BigDecimal.valueOf(bytes);
        var least = BigDecimal.valueOf(smallest);
        return new Row(name, "bytes", size, size, size, null, least, size.divide(least, DIGITS));
    }

    static BigDecimal perSecond(long things, long nanos) {
        return BigDecimal.valueOf(things)
                .multiply(BigDecimal.valueOf(1_000_000_000L))
                .divide(BigDecimal.valueOf(Math.max(1, nanos)), DIGITS);
    }
}
