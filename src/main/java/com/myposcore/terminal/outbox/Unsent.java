package com.myposcore.terminal.outbox;

import com.myposcore.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What the server has not acknowledged yet. `needAttention` counts those among `count` that the
/// server refused or holds in conflict: waiting alone does not help them.
public record Unsent(int count, Money value, @Nullable Instant oldest, int needAttention) {
    public boolean isNone() {
        return count == 0;
    }
}
