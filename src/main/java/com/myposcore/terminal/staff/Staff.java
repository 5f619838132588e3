package com.myposcore.terminal.staff;

import com.myposcore.db.SqliteDatabase;
import com.myposcore.terminal.identity.TerminalIdentity;

import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;

/// Who may stand at this till. The first sign-in of a person is online and enrols a PIN; from then
/// on sign-in is by PIN and needs no network.
///
/// Thread-safe. A PIN check takes some 50 ms on purpose: call it off the FX thread.
@SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"}) // bodies follow
public final class Staff {
    private final SqliteDatabase database;
    private final TerminalIdentity identity;
    private final OnlineLogin online;
    private final Clock clock;
    private final LongSupplier nanoTime;

    /// `nanoTime` is a clock that nobody can set, such as `System::nanoTime`.
    public Staff(
            SqliteDatabase database,
            TerminalIdentity identity,
            OnlineLogin online,
            Clock clock,
            LongSupplier nanoTime) {
        this.database = database;
        this.identity = identity;
        this.online = online;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /// Those who can sign in here offline, by name.
    public List<Cashier> enrolled() {
        throw new UnsupportedOperationException();
    }

    public SignInResult signIn(long userId, String pin) {
        throw new UnsupportedOperationException();
    }

    /// Asks the server for `email` and `password` and, if it knows them, keeps a verifier of `pin`.
    public EnrolResult enrol(String email, String password, String pin) {
        throw new UnsupportedOperationException();
    }
}
