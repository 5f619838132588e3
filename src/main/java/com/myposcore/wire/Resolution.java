package com.myposcore.wire;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

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

    /// What a choice does: to the stock of products, to what the order comes to, to the cash that
    /// should be in the drawer, to a price.
    public record Effect(
            List<StockChange> stock,
            BigDecimal total,
            BigDecimal cash,
            @Nullable PriceChange price) {}

    public record StockChange(long productId, BigDecimal change) {}

    public record PriceChange(BigDecimal from, BigDecimal to) {}
}
