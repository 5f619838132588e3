package com.myposcore.terminal.sync;

import com.myposcore.terminal.outbox.Unsent;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What the sync chip shows. `detail` are the technical words of the last failure; `nextTry` is
/// when the next round starts by itself.
public record SyncState(
        Phase phase,
        Link link,
        Unsent unsent,
        @Nullable Instant lastSuccess,
        @Nullable Instant nextTry,
        @Nullable String detail) {
    /// What the sync is doing now.
    public enum Phase {
        IDLE,
        PUSHING,
        PULLING
    }

    /// How the last contact with the server went.
    public enum Link {
        /// No contact tried yet since the start.
        UNKNOWN,
        ONLINE,
        OFFLINE,
        /// Something answered, but not our server: a hotel's sign-in page, a proxy.
        NOT_OUR_SERVER,
        SERVER_TROUBLE,
        /// The server does not accept this terminal any more; somebody must sign in online.
        NEEDS_SIGN_IN,
        /// A manager has revoked this terminal.
        REVOKED;

        static Link after(RoundResult result) {
            return switch (result) {
                case RoundResult.InStep _ -> ONLINE;
                case RoundResult.Unreachable _ -> OFFLINE;
                case RoundResult.NotOurServer _ -> NOT_OUR_SERVER;
                case RoundResult.Trouble _ -> SERVER_TROUBLE;
                case RoundResult.SignInNeeded _ -> NEEDS_SIGN_IN;
                case RoundResult.Revoked _ -> REVOKED;
            };
        }
    }

    SyncState with(Phase other) {
        return new SyncState(other, link, unsent, lastSuccess, nextTry, detail);
    }

    SyncState with(Unsent other) {
        return new SyncState(phase, link, other, lastSuccess, nextTry, detail);
    }

    /// Whether all is well: in contact, and the server has acknowledged every sale.
    public boolean isGreen() {
        return link == Link.ONLINE && unsent.isNone();
    }
}
