package com.myposcore.terminal.outbox;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// The server looked at this sale and did not take it. `cause` is `REFUSED` or `CONFLICT`;
/// `conflictData` is the server's version as JSON.
public record Declined(
        UUID orderId,
        UnsentCause cause,
        String detail,
        @Nullable Instant nextTry,
        @Nullable String conflictData) {}
