package com.myposcore.terminal.setup;

import com.myposcore.db.SqliteDatabase;
import com.myposcore.terminal.identity.TerminalIdentity;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The first start: signs in at the server, names and registers this terminal and pulls the
/// catalogue. Afterwards the till needs no network for anything.
///
/// Blocks on network and disk: call it off the FX thread.
@SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"}) // bodies follow
public final class Setup {
    private final SqliteDatabase database;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public Setup(SqliteDatabase database, Clock clock, Supplier<UUID> ids) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
    }

    /// Who this till is; empty before the terminal is registered.
    public Optional<TerminalIdentity> identity() {
        throw new UnsupportedOperationException();
    }

    /// Whether the till can sell: registered, and the first pull came to its end.
    public boolean isComplete() {
        throw new UnsupportedOperationException();
    }

    public SetupResult begin(
            String serverUrl,
            String email,
            String password,
            String terminalName,
            Consumer<PullProgress> progress) {
        throw new UnsupportedOperationException();
    }

    /// Goes on with a first pull that broke off; nothing of what arrived is pulled again.
    public SetupResult resume(Consumer<PullProgress> progress) {
        throw new UnsupportedOperationException();
    }
}
