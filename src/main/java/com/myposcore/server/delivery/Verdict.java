package com.myposcore.server.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What an uploaded version of a record is to the one that the server already holds.
public enum Verdict {
    /// Was applied before; nothing to do but to answer again.
    REPLAY,
    /// Builds on the server's version.
    UPDATE,
    /// Sent as a new record, with the local id of one that is here and was sent with other content.
    ALREADY_EXISTS,
    /// Builds on a version that is no longer, or never was, the server's.
    VERSION_MISMATCH,
    /// The record was deleted on the server.
    DELETED;

    /// What a record is sent as while the server has never told its version.
    private static final int NEW = 1;

    /// `hashes` are the contents that were applied so far. `knowsId`: the client names the record
    /// by the server's id, so it has seen it here. A new record is sent as version 1 and stands as
    /// 2 from then on, so nobody has seen a record of his own at version 1.
    public static Verdict of(
            int sentVersion,
            String sentHash,
            boolean knowsId,
            int version,
            List<String> hashes,
            boolean isDeleted) {
        if (hashes.contains(sentHash)) {
            return REPLAY;
        }
        if (isDeleted) {
            return DELETED;
        }
        if (sentVersion == version) {
            return UPDATE;
        }
        return sentVersion == NEW && !knowsId ? ALREADY_EXISTS : VERSION_MISMATCH;
    }

    /// What [#conflictType] may be.
    public static Set<String> conflictTypes() {
        return Arrays.stream(values()).map(Verdict::conflictType).collect(Collectors.toSet());
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
