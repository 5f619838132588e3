package com.myposcore.server.review;

import com.myposcore.server.versions.RecordKind;

import org.jspecify.annotations.Nullable;

/// Two versions of one record: what a client sent and what the server holds. `hash` is the
/// fingerprint of the client's content; the same content sent again is the same conflict.
public record Clash(
        RecordKind kind,
        long entityId,
        String localId,
        String type,
        int clientVersion,
        int serverVersion,
        Object clientData,
        @Nullable Object serverData,
        String hash,
        String message) {
    static final String STALE = "version_mismatch";
    static final String DELETED = "deleted";
}
