package com.myposcore.terminal.setup;

import com.myposcore.db.SqliteDatabase;
import com.myposcore.terminal.catalogue.CatalogueChanges;
import com.myposcore.terminal.identity.Credentials;
import com.myposcore.terminal.identity.Identity;
import com.myposcore.terminal.identity.TerminalIdentity;
import com.myposcore.terminal.line.Network;
import com.myposcore.terminal.outbox.Outbox;
import com.myposcore.terminal.sync.Answer;
import com.myposcore.terminal.sync.Remote;
import com.myposcore.terminal.sync.RoundResult;
import com.myposcore.terminal.sync.Session;
import com.myposcore.terminal.sync.SyncRound;
import com.myposcore.wire.Login;
import com.myposcore.wire.Master;
import com.myposcore.wire.Pairings;
import com.myposcore.wire.ShopSettings;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The first start: gets in by a password or a code, names and registers this terminal and pulls
/// the catalogue. Afterwards the till needs no network for anything.
///
/// Blocks on network and disk: call it off the FX thread, one call at a time.
public final class Setup {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAGE = 10_000;
    private static final int UNAUTHORIZED = 401;
    private static final int TAKEN = 409;

    private final SqliteDatabase database;
    private final Network network;
    private final Identity identity;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public Setup(SqliteDatabase database, Network network, Clock clock, Supplier<UUID> ids) {
        this.database = database;
        this.network = network;
        this.identity = new Identity(database);
        this.clock = clock;
        this.ids = ids;
    }

    /// Who this till is; empty before the terminal is registered.
    public Optional<TerminalIdentity> identity() {
        return identity.read();
    }

    /// Whether the till can sell: registered, and the first pull came to its end.
    public boolean isComplete() {
        return identity().isPresent() && database.read(tx -> tx.dao(SetupDao.class).everWhole());
    }

    /// Does all of it; a name is kept in capital letters.
    public SetupResult begin(
            String serverUrl,
            String email,
            String password,
            String terminalName,
            Consumer<PullProgress> progress) {
        return at(
                serverUrl,
                terminalName,
                (remote, server, name) ->
                        switch (remote.login(email.strip(), password, null)) {
                            case Answer.Ok<Login.Reply>(Login.Reply reply) ->
                                    register(remote, server, name, reply, progress);
                            case Answer.Refused<Login.Reply> refused ->
                                    refused.status() == UNAUTHORIZED
                                            ? new SetupResult.WrongLogin()
                                            : new SetupResult.Refused(refused.message());
                            case Answer.NotOurServer<Login.Reply>(String detail) ->
                                    new SetupResult.NotAServer(detail);
                            case Answer.Unreachable<Login.Reply>(String detail, boolean _) ->
                                    new SetupResult.Unreachable(detail);
                        });
    }

    /// As [#begin], by a one-time code that a manager made: no password is typed at the till.
    public SetupResult pair(
            String serverUrl, String code, String terminalName, Consumer<PullProgress> progress) {
        return at(
                serverUrl,
                terminalName,
                (remote, server, name) -> {
                    var till = identity.prepare(server, name, ids);
                    var request =
                            new Pairings.Request(
                                    code,
                                    till.clientId().toString(),
                                    name,
                                    till.key().publicText());
                    return switch (remote.pair(request)) {
                        case Answer.Ok<Pairings.Paired>(Pairings.Paired paired) ->
                                admitted(
                                        remote,
                                        till,
                                        paired.name(),
                                        paired.tenant(),
                                        paired.branch(),
                                        progress);
                        case Answer.Refused<Pairings.Paired> refused ->
                                switch (refused.status()) {
                                    case UNAUTHORIZED -> new SetupResult.WrongCode();
                                    case TAKEN -> new SetupResult.NameTaken(name);
                                    default -> new SetupResult.Refused(refused.message());
                                };
                        case Answer.NotOurServer<Pairings.Paired>(String detail) ->
                                new SetupResult.NotAServer(detail);
                        case Answer.Unreachable<Pairings.Paired>(String detail, boolean _) ->
                                new SetupResult.Unreachable(detail);
                    };
                });
    }

    private interface WayIn {
        SetupResult enter(Remote remote, URI server, String name);
    }

    private SetupResult at(String serverUrl, String terminalName, WayIn way) {
        String name = terminalName.strip().toUpperCase(Locale.ROOT);
        if (!name.matches("[A-Z0-9]{1,8}")) {
            return new SetupResult.BadName();
        }
        URI server;
        try {
            server = ServerAddress.of(serverUrl);
        } catch (IllegalArgumentException e) {
            return new SetupResult.BadAddress(String.valueOf(e.getMessage()));
        }
        try (var remote = new Remote(network.to(server, PATIENCE))) {
            return way.enter(remote, server, name);
        }
    }

    private SetupResult register(
            Remote remote,
            URI server,
            String name,
            Login.Reply person,
            Consumer<PullProgress> progress) {
        Master.Branch branch = person.branch();
        if (branch == null) {
            return new SetupResult.NoBranch();
        }
        var till = identity.prepare(server, name, ids);
        var registration =
                new Login.Registration(till.clientId().toString(), name, till.key().publicText());
        return switch (remote.register(person.token(), registration)) {
            case Answer.Ok<Login.Registered>(Login.Registered registered) ->
                    admitted(remote, till, registered.name(), person.tenant(), branch, progress);
            case Answer.Refused<Login.Registered> refused ->
                    refused.status() == TAKEN
                            ? new SetupResult.NameTaken(name)
                            : new SetupResult.Refused(refused.message());
            case Answer.NotOurServer<Login.Registered>(String detail) ->
                    new SetupResult.NotAServer(detail);
            case Answer.Unreachable<Login.Registered>(String detail, boolean _) ->
                    new SetupResult.Unreachable(detail);
        };
    }

    private SetupResult admitted(
            Remote remote,
            Credentials till,
            String name,
            Master.Tenant tenant,
            Master.Branch branch,
            Consumer<PullProgress> progress) {
        @Nullable ShopSettings settings = tenant.settings();
        if (settings == null) {
            return new SetupResult.Refused("the server does not tell the shop's currency and tax");
        }
        identity.registered(name, tenant, branch, settings, clock.instant());
        return pull(remote, till, progress);
    }

    /// Goes on with a first pull that broke off; nothing of what arrived is pulled again.
    ///
    /// @throws IllegalStateException if the till is not registered yet
    public SetupResult resume(Consumer<PullProgress> progress) {
        var till =
                identity.credentials()
                        .orElseThrow(() -> new IllegalStateException("the till is not registered"));
        try (var remote = new Remote(network.to(till.server(), PATIENCE))) {
            return pull(remote, till, progress);
        }
    }

    private SetupResult pull(Remote remote, Credentials till, Consumer<PullProgress> progress) {
        var me =
                identity.read()
                        .orElseThrow(() -> new IllegalStateException("the till is not registered"));
        var currency = me.rules().currency();
        var round =
                new SyncRound(
                        database,
                        new Session(remote, till),
                        new Outbox(database, currency),
                        identity,
                        new CatalogueChanges(currency),
                        clock);
        var result =
                round.pull(
                        PAGE,
                        page -> progress.accept(new PullProgress(page.rows(), page.expected())));
        database.checkpoint();
        return switch (result) {
            case RoundResult.InStep() -> new SetupResult.Ready(me);
            case RoundResult.Unreachable(String detail) -> new SetupResult.PullBroken(detail);
            case RoundResult.NotOurServer(String detail) -> new SetupResult.PullBroken(detail);
            case RoundResult.Trouble(String detail, Duration _) ->
                    new SetupResult.PullBroken(detail);
            case RoundResult.SignInNeeded(String detail) -> new SetupResult.PullBroken(detail);
            case RoundResult.Revoked(String detail) -> new SetupResult.PullBroken(detail);
        };
    }
}
