package com.myposcore.merge;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// What became of one field that somebody changed. `result` is what the merged record says; while
/// the verdict is open that is the server's value.
public record FieldVerdict(
        String field,
        By by,
        @Nullable Policy policy,
        @Nullable Object base,
        @Nullable Object client,
        @Nullable Object server,
        @Nullable Object result) {

    /// Why it became so.
    public enum By {
        /// Only the client changed it: taken.
        CLIENT_ALONE,
        /// Only the server changed it: kept.
        SERVER_ALONE,
        /// Both changed it alike.
        BOTH_ALIKE,
        /// Both changed it, and its policy knows who is right.
        POLICY,
        /// Both changed it, and a person must decide.
        OPEN;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isOpen() {
        return by == By.OPEN;
    }
}
