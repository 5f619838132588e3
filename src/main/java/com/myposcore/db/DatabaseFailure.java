package com.myposcore.db;

/// The till's file refused work: disk full, no longer writable, damaged. What the failed
/// transaction did is undone. The message is SQLite's own.
public final class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
