package com.myposcore.server.delivery;

import org.jspecify.annotations.Nullable;

/// One record that makes no sense, while its batch goes on. `code` is for programs, the message for
/// people.
public final class BadRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String field;

    public BadRecord(String code, @Nullable String field, String message) {
        super(field == null ? message : field + ": " + message, null, false, false);
        this.code = code;
        this.field = field;
    }

    public String code() {
        return code;
    }

    public @Nullable String field() {
        return field;
    }
}
