package com.myposcore.server.review;

import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

/// A review entry to be opened: a stored record that a manager must see, and why. `type` is a
/// [Finding] as data, for programs, the message for people; `data` is the record as it
/// was sent.
public record Entry(
        String entityType,
        long entityId,
        String localId,
        String type,
        String message,
        @Nullable Object data) {
    public Entry(
            String entityType,
            long entityId,
            String localId,
            Finding finding,
            String message,
            @Nullable Object data) {
        this(entityType, entityId, localId, finding.wireName(), message, data);
    }

    /// The data as JSON.
    public @Nullable String json() {
        return data == null ? null : WireJson.text(data);
    }
}
