package com.myposcore.wire;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// `POST /api/sync/conflicts/resolve`: a manager's decision.
public final class Resolution {
    private Resolution() {}

    /// `resolutionStrategy` is `server_wins`, `client_wins` or `manual` for a conflict and
    /// `acknowledge` for a review entry. `resolvedData` is a JSON object, or its text as old
    /// clients send it; `seenVersion` and `note` are additions.
    public record Request(
            @Nullable Long conflictId,
            @Nullable String resolutionStrategy,
            @Nullable Object resolvedData,
            @Nullable Integer seenVersion,
            @Nullable String note) {}

    /// `version` and `data` are the record as it stands after the decision; null for a review.
    public record Reply(
            long conflictId,
            String resolutionStrategy,
            Instant resolvedAt,
            long resolvedBy,
            @Nullable Integer version,
            @Nullable Object data) {}
}
