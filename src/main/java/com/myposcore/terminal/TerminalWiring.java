package com.myposcore.terminal;

import com.myposcore.db.SqliteDatabase;
import com.myposcore.terminal.catalogue.Catalogue;
import com.myposcore.terminal.catalogue.CatalogueChanges;
import com.myposcore.terminal.identity.Identity;
import com.myposcore.terminal.outbox.Outbox;
import com.myposcore.terminal.push.ServerNews;
import com.myposcore.terminal.sale.Checkout;
import com.myposcore.terminal.setup.ServerLogin;
import com.myposcore.terminal.setup.Setup;
import com.myposcore.terminal.staff.Staff;
import com.myposcore.terminal.sync.Remote;
import com.myposcore.terminal.sync.Session;
import com.myposcore.terminal.sync.SyncLoop;
import com.myposcore.terminal.sync.SyncRound;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.function.Supplier;

/// The one place that makes the till's rooms and hands them to each other: file, identity,
/// catalogue, outbox, staff, checkout, sync, in that order. [#close] closes them in reverse.
///
/// The screens are wired in [TerminalApp]; a till works without them.
public final class TerminalWiring implements AutoCloseable {
    private static final String FILE = "till.db";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SqliteDatabase database;
    private final Surroundings around;
    private final Setup setup;
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private @Nullable Shop shop;

    private TerminalWiring(SqliteDatabase database, Surroundings around) {
        this.database = database;
        this.around = around;
        this.setup = new Setup(database, around.network(), around.clock(), around.ids());
    }

    /// Opens the till whose file stands in the folder `data`, which is made if there is none.
    ///
    /// @throws com.myposcore.db.DatabaseUnusable if the file cannot be used, or another process has
    ///     it
    public static TerminalWiring open(Path data, Clock clock) {
        return on(SqliteDatabase.open(data.resolve(FILE)), Surroundings.real(clock));
    }

    /// Works on a file that is open already; closes it in the end.
    static TerminalWiring on(SqliteDatabase database, Surroundings around) {
        return new TerminalWiring(database, around);
    }

    public Setup setup() {
        return setup;
    }

    /// New ids, ordered by time, each one once.
    public Supplier<UUID> ids() {
        return around.ids();
    }

    /// Opens the rooms of a till that is set up, at the first call; each call answers the same. The
    /// sync is wired but waits for [SyncLoop#start].
    ///
    /// @throws IllegalStateException if the till is not set up yet
    public synchronized Shop openShop() {
        if (shop == null) {
            shop = newShop();
        }
        return shop;
    }

    private Shop newShop() {
        var kept = new Identity(database);
        var identity = kept.read().orElseThrow(TerminalWiring::notSetUp);
        var credentials = kept.credentials().orElseThrow(TerminalWiring::notSetUp);
        var currency = identity.rules().currency();

        var catalogue = new Catalogue(database, currency);
        var outbox = new Outbox(database, currency);
        var clock = around.clock();
        var remote = new Remote(around.network().to(identity.server(), PATIENCE));
        var staff =
                new Staff(
                        database,
                        identity,
                        new ServerLogin(remote, identity.tenantId()),
                        clock,
                        around.runningNanos());
        var checkout = new Checkout(database, outbox, identity, clock, around.ids());
        var session = new Session(remote, credentials);
        var round =
                new SyncRound(
                        database, session, outbox, kept, new CatalogueChanges(currency), clock);
        var sync =
                new SyncLoop(
                        round, database, outbox, catalogue, clock, around.random(), around.lanes());
        closing.push(remote::close);
        closing.push(sync::close);
        closing.push(
                new ServerNews(
                                session,
                                sync,
                                around.runningNanos(),
                                around.random(),
                                around.lanes().apply("news"))
                        ::close);
        return new Shop(identity, catalogue, outbox, staff, checkout, sync);
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
        database.close();
    }

    private static IllegalStateException notSetUp() {
        return new IllegalStateException("this till is not set up yet");
    }
}
