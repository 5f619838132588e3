package com.myposcore.server.journal;

import com.myposcore.db.SqlState;
import com.myposcore.server.identity.Caller;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;

/// One line of `sync_logs`: an upload or a download, whatever became of it.
///
/// `entityType` names the entities that were asked for, null for all of them; `startedAt` and
/// `completedAt` are the server's time. Texts that a client may have sent are cut to what a line
/// holds, so that a line is small wherever it is kept.
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

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ERROR = 2_000;

    public SyncEntry {
        clientId = clean(clientId, LONGEST_NAME);
        entityType = entityType == null ? null : clean(entityType, LONGEST_NAME);
        error = error == null ? null : clean(error, LONGEST_ERROR);
    }

    /// A text that PostgreSQL takes: no NUL, not endless.
    private static String clean(String text, int longest) {
        String whole = text.replace("\0", "");
        return whole.length() <= longest ? whole : whole.substring(0, longest);
    }

    public enum Type {
        UPLOAD,
        DOWNLOAD;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What failed before anything of it was stored or read.
    public static SyncEntry failed(
            Caller caller,
            String clientId,
            Type type,
            @Nullable String entityType,
            RuntimeException failure,
            Instant startedAt,
            Instant completedAt) {
        return new SyncEntry(
                caller,
                clientId,
                type,
                entityType,
                0,
                0,
                0,
                Status.FAILED,
                SqlState.isOutage(failure)
                        ? SqlState.OUTAGE_TEXT
                        : String.valueOf(failure.getMessage()),
                startedAt,
                completedAt);
    }

    /// `PARTIAL`: some records of an upload were refused; `FAILED`: all of them, or the whole.
    public enum Status {
        SUCCESS,
        PARTIAL,
        FAILED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
