package com.myposcore.wire;

import org.jspecify.annotations.Nullable;

/// The frame of every answer: `code` 0 and data, or an error code and a message that names the
/// field and the reason.
public record Envelope<T>(int code, String message, @Nullable T data) {
    public static <T> Envelope<T> ok(T data) {
        return new Envelope<>(0, "ok", data);
    }
}
