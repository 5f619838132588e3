package com.myposcore.db;

/// No connection to the database could be had, neither now nor within a reasonable wait. Nothing
/// was done; the same may work later.
public final class DatabaseUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
