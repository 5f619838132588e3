package com.myposcore.wire;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// How synchronisation fares: `GET /api/sync/status` and `GET /api/sync/logs`.
public final class Monitoring {
    private Monitoring() {}

    /// One client's state. `pendingUploads` are the batches that it handed over after it was
    /// revoked and no manager has decided on; what a client has not sent yet, only the client
    /// knows. `pendingReviews`, `successRate` (0 to 1, of all its syncs) and `lastError` are
    /// additions.
    public record Status(
            String clientId,
            @Nullable Instant lastSyncAt,
            boolean lastSyncSuccess,
            long pendingUploads,
            long pendingConflicts,
            long pendingReviews,
            long totalSyncs,
            Instant serverTimestamp,
            @Nullable BigDecimal successRate,
            @Nullable String lastError) {
        /// Of a client that never synced.
        public static Status unknown(String clientId, Instant now) {
            return new Status(clientId, null, false, 0, 0, 0, 0, now, null, null);
        }
    }

    public record Log(
            long id,
            String clientId,
            String syncType,
            @Nullable String entityType,
            int recordsUploaded,
            int recordsDownloaded,
            int conflictsDetected,
            String status,
            @Nullable String errorMessage,
            long durationMs,
            Instant createdAt,
            @Nullable Instant completedAt) {}

    /// A conflict or a review entry, `kind`, with its images as they are known. `outcomes` tells
    /// what became of each field; an open conflict has `effects` of each choice and may have a
    /// `suggestion`.
    public record Conflict(
            long id,
            @Nullable Long branchId,
            String kind,
            String entityType,
            @Nullable Long entityId,
            @Nullable String localId,
            String conflictType,
            String clientId,
            @Nullable Integer clientVersion,
            @Nullable Integer serverVersion,
            @Nullable Object baseData,
            @Nullable Object clientData,
            @Nullable Object serverData,
            List<String> fields,
            @Nullable Object outcomes,
            String message,
            Instant createdAt,
            boolean resolved,
            @Nullable Long resolvedBy,
            @Nullable Instant resolvedAt,
            @Nullable String resolutionStrategy,
            @Nullable Object resolvedData,
            @Nullable String resolutionNote,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object effects,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object suggestion) {}

    public record Pagination(int page, int pageSize, long totalItems, long totalPages) {
        public static Pagination of(int page, int pageSize, long totalItems) {
            return new Pagination(
                    page, pageSize, totalItems, (totalItems + pageSize - 1) / pageSize);
        }
    }

    /// A page of a list, newest first; pages count from 1.
    public record Listing<T>(List<T> items, Pagination pagination) {}

    /// `GET /api/sync/time`; `unixTime` is in whole seconds.
    public record ServerTime(Instant serverTime, long unixTime) {}
}
