package com.myposcore.terminal.outbox;

import com.myposcore.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A sale that the server has not acknowledged, and why. `detail` is the server's or the network's
/// own words; `nextTry` is empty when it goes with the next round.
public record UnsentSale(
        UUID orderId,
        String receiptNumber,
        Money value,
        Instant at,
        UnsentCause cause,
        @Nullable String detail,
        int attempts,
        @Nullable Instant nextTry) {}
