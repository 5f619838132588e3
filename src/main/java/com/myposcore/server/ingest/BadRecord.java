package com.myposcore.server.ingest;

import org.jspecify.annotations.Nullable;

/// One record that makes no sense, while its batch goes on. `code` is for programs, the message for
/// people.
final class BadRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String field;

    BadRecord(String code, @Nullable String field, String message) {
        super(field == null ? message : field + ": " + message, null, false, false);
        this.code = code;
        this.field = field;
    }

    String code() {
        return code;
    }

    @Nullable String field() {
        return field;
    }
}
