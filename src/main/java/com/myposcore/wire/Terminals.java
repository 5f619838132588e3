package com.myposcore.wire;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;

/// The branch's terminals, and what revoked ones have handed over.
public final class Terminals {
    private Terminals() {}

    /// A terminal as a manager sees it; `held` counts the batches of it that wait for a decision.
    public record Terminal(
            String clientId,
            String name,
            @Nullable Long branchId,
            Instant registeredAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastSeen,
            long held) {}

    /// Revokes or restores a terminal.
    public record Named(@Nullable String clientId, @Nullable String note) {}

    /// A revoked terminal hands its sales over: `POST /api/sync/quarantine`, with a signed nonce as
    /// in a [Login.Proof] instead of a token.
    public record HandOver(
            @Nullable String clientId,
            @Nullable String nonce,
            @Nullable String signature,
            Upload.@Nullable Request batch) {}

    public record HandedOver(long quarantineId) {}

    /// What was handed over. `state` is `held`, `released` or `discarded`.
    public record Held(
            long id,
            String clientId,
            String terminalName,
            @Nullable Long branchId,
            int orders,
            int payments,
            BigDecimal totalAmount,
            Instant receivedAt,
            String state,
            @Nullable Long decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String note) {}

    /// Why it is discarded.
    public record Discard(@Nullable String note) {}
}
