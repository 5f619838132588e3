package com.myposcore.db;

import org.jspecify.annotations.Nullable;

/// The till's file cannot be opened. Nothing of it was changed, moved or deleted; the message says
/// in plain words what is wrong and what to do.
public final class DatabaseUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    DatabaseUnusable(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /// What is wrong with it.
    public enum Reason {
        /// Another terminal process has it open.
        IN_USE,
        /// Not an SQLite file, or one of another program.
        FOREIGN,
        /// SQLite finds it damaged.
        DAMAGED,
        /// It, or its folder, cannot be written.
        READ_ONLY,
        /// Written by a newer version of this program.
        NEWER,
        /// The SQLite library is one that can damage files.
        OLD_LIBRARY,
        /// The disk or the file system refuses.
        DISK
    }

    public Reason reason() {
        return reason;
    }
}
