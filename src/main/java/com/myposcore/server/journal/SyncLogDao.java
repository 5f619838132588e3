package com.myposcore.server.journal;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

interface SyncLogDao {
    @SqlQuery(
            """
            INSERT INTO sync_logs (
                tenant_id, branch_id, user_id, client_id, sync_type, entity_type,
                records_uploaded, records_downloaded, conflicts_detected, status, error_message,
                duration_ms, created_at, completed_at)
            VALUES (
                :tenantId, :branchId, :userId, :clientId, :type, :entityType,
                :uploaded, :downloaded, :conflicts, :status, :error,
                :durationMs, :startedAt, :completedAt)
            RETURNING id
            """)
    long insert(
            long tenantId,
            @Nullable Long branchId,
            long userId,
            String clientId,
            String type,
            @Nullable String entityType,
            int uploaded,
            int downloaded,
            int conflicts,
            String status,
            @Nullable String error,
            long durationMs,
            Instant startedAt,
            Instant completedAt);
}
