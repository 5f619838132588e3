package com.myposcore.server.review;

import org.jspecify.annotations.Nullable;

/// Two versions of one record: what a client sent and what the server holds. `hash` is the
/// fingerprint of the client's content; the same content sent again is the same conflict.
public record Clash(
        String entityType,
        long entityId,
        String localId,
        String type,
        int clientVersion,
        int serverVersion,
        Object clientData,
        @Nullable Object serverData,
        String hash,
        String message) {}
