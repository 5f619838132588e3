package com.myposcore.server.journal;

import com.myposcore.server.identity.Caller;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;

/// One line of `sync_logs`: an upload or a download, whatever became of it.
///
/// `entityType` names the entities that were asked for, null for all of them; `startedAt` and
/// `completedAt` are the server's time.
public record SyncEntry(
        Caller caller,
        String clientId,
        Type type,
        @Nullable String entityType,
        int uploaded,
        int downloaded,
        int conflicts,
        Status status,
        @Nullable String error,
        Instant startedAt,
        Instant completedAt) {

    public enum Type {
        UPLOAD,
        DOWNLOAD;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// `PARTIAL`: some records of an upload were refused, the others are stored.
    public enum Status {
        SUCCESS,
        PARTIAL,
        FAILED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
