package com.myposcore.server.delivery;

import java.util.List;

/// What an uploaded version of a record is to the one that the server already holds.
public enum Verdict {
    /// Was applied before; nothing to do but to answer again.
    REPLAY,
    /// Builds on the server's version.
    UPDATE,
    /// The same new record with other content, while the first still stands as it came.
    ALREADY_EXISTS,
    /// Builds on a version that is no longer, or never was, the server's.
    VERSION_MISMATCH,
    /// The record was deleted on the server.
    DELETED;

    /// `hashes` are the contents that were applied so far. A new record is sent as version 1 and
    /// stands as 2 from then on.
    public static Verdict of(
            int sentVersion, String sentHash, int version, List<String> hashes, boolean isDeleted) {
        if (hashes.contains(sentHash)) {
            return REPLAY;
        }
        if (isDeleted) {
            return DELETED;
        }
        if (sentVersion == version) {
            return UPDATE;
        }
        boolean asItCame = hashes.size() == 1;
        return sentVersion == version - 1 && asItCame ? ALREADY_EXISTS : VERSION_MISMATCH;
    }

    public String conflictType() {
        return switch (this) {
            case ALREADY_EXISTS -> "already_exists";
            case DELETED -> "deleted";
            case VERSION_MISMATCH, REPLAY, UPDATE -> "version_mismatch";
        };
    }

    /// Why there is a conflict, for people.
    public String message(String what, int sentVersion, int version) {
        return switch (this) {
            case ALREADY_EXISTS -> "this " + what + " is on the server already, with other content";
            case DELETED -> "this " + what + " was deleted on the server";
            case VERSION_MISMATCH, REPLAY, UPDATE ->
                    "this "
                            + what
                            + " builds on version "
                            + sentVersion
                            + ", but the server holds version "
                            + version;
        };
    }
}
