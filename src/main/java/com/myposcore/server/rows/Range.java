package com.myposcore.server.rows;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Whose orders are asked for, by their own time: from the first moment on, before the second one.
/// Their payments come with them. Null leaves an end open.
public record Range(@Nullable Instant from, @Nullable Instant to) {
    public static final Range ALWAYS = new Range(null, null);

    public boolean isAlways() {
        return from == null && to == null;
    }

    /// Whether everything of `other` lies in this one.
    public boolean holds(Range other) {
        boolean begins = from == null || (other.from != null && !other.from.isBefore(from));
        boolean ends = to == null || (other.to != null && !other.to.isAfter(to));
        return begins && ends;
    }
}
