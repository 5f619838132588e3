package com.myposcore.server;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.PostgresMigrations;
import com.myposcore.db.Pulse;
import com.myposcore.server.api.CatalogueEndpoints;
import com.myposcore.server.api.ConflictEndpoints;
import com.myposcore.server.api.DocsEndpoints;
import com.myposcore.server.api.Endpoints;
import com.myposcore.server.api.EventsEndpoints;
import com.myposcore.server.api.IdentityEndpoints;
import com.myposcore.server.api.MetricsEndpoints;
import com.myposcore.server.api.SalesEndpoints;
import com.myposcore.server.api.StaffEndpoints;
import com.myposcore.server.api.SyncEndpoints;
import com.myposcore.server.api.TerminalEndpoints;
import com.myposcore.server.books.SalesBook;
import com.myposcore.server.catalogue.Categories;
import com.myposcore.server.catalogue.Products;
import com.myposcore.server.catalogue.ShopLoader;
import com.myposcore.server.catalogue.Tally;
import com.myposcore.server.decision.Conflicts;
import com.myposcore.server.decision.Decisions;
import com.myposcore.server.events.Announcement;
import com.myposcore.server.events.Pace;
import com.myposcore.server.events.Pokes;
import com.myposcore.server.feed.Feed;
import com.myposcore.server.http.Answering;
import com.myposcore.server.http.HttpServer;
import com.myposcore.server.http.Route;
import com.myposcore.server.identity.Authentication;
import com.myposcore.server.identity.ServerSecrets;
import com.myposcore.server.identity.SignIn;
import com.myposcore.server.identity.Terminals;
import com.myposcore.server.identity.Throttle;
import com.myposcore.server.identity.Tokens;
import com.myposcore.server.ingest.Ingest;
import com.myposcore.server.journal.History;
import com.myposcore.server.journal.Journal;
import com.myposcore.server.metrics.Metrics;
import com.myposcore.server.secrets.Nonces;
import com.myposcore.server.secrets.Passwords;
import com.myposcore.server.staff.Branches;
import com.myposcore.server.staff.Users;
import com.myposcore.server.sweep.Sweep;
import com.myposcore.server.terminals.Fleet;
import com.myposcore.server.terminals.Pairing;
import com.myposcore.server.terminals.Quarantine;
import com.myposcore.server.versions.Policies;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The server's rooms wired together on one database; the only place that says `new` across them.
public final class ServerWiring implements AutoCloseable {
    private static final int CONNECTIONS = 16;
    /// More than connections: a request waits for one less long than for its client's next batch.
    private static final int REQUESTS_AT_A_TIME = 64;

    private final PostgresDatabase database;
    private final Passwords passwords;
    private final Clock clock;
    private final SecureRandom random;
    private final ServerSecrets secrets;
    private final Metrics metrics;
    private final Journal journal;
    private final Sweep sweep;

    private ServerWiring(
            PostgresDatabase database, Passwords.Cost cost, Clock clock, SecureRandom random) {
        this.database = database;
        this.passwords =
                new Passwords(cost, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        this.clock = clock;
        this.random = random;
        this.secrets = new ServerSecrets(database, random);
        this.metrics = new Metrics(database, clock);
        this.journal = new Journal(database);
        this.sweep = new Sweep(database, clock);
    }

    /// Brings the database at `address` to the newest schema and opens it.
    public static ServerWiring open(
            PostgresDatabase.Address address, Clock clock, SecureRandom random) {
        PostgresMigrations.migrate(address);
        return on(PostgresDatabase.open(address, CONNECTIONS), Passwords.Cost.USUAL, clock, random);
    }

    /// Works on a database that is open and migrated already; closes it in the end.
    static ServerWiring on(
            PostgresDatabase database, Passwords.Cost cost, Clock clock, SecureRandom random) {
        return new ServerWiring(database, cost, clock, random);
    }

    public ShopLoader shopLoader() {
        return new ShopLoader(database, passwords);
    }

    /// Loads a shop file and tells the other processes on the database.
    Tally load(byte[] file) {
        return Announcement.after(
                database, UUID.randomUUID().toString(), () -> shopLoader().load(file));
    }

    /// As [#load], unless this very file was loaded before.
    Optional<Tally> loadOnce(byte[] file) {
        return Announcement.after(
                database, UUID.randomUUID().toString(), () -> shopLoader().loadOnce(file));
    }

    /// How many password hashes were computed; they are the dearest work of a login.
    long hashesComputed() {
        return passwords.computed();
    }

    /// Sends every client through a resync, for after a backup was restored.
    void renewEpoch() {
        Sweep.renewEpoch(database);
    }

    /// Starts to serve; `port` 0 takes any free one. Close what it returns before this.
    public HttpServer serve(InetAddress address, int port) {
        return serve(address, port, SignIn.USUAL_LIFE, Pace.USUAL);
    }

    /// As [#serve(InetAddress, int)]; the token of a person's login is good for `loginLife`, and
    /// open sockets are looked after at `pace`.
    HttpServer serve(InetAddress address, int port, Duration loginLife, Pace pace) {
        Supplier<String> ids = () -> UUID.randomUUID().toString();
        var authentication = new Authentication(database, tokens());
        journal.start();
        sweep.start();
        var pokes = new Pokes(database, authentication, clock, ids.get(), pace);
        metrics.watchSockets(pokes::listening);
        return HttpServer.start(answering(loginLife), pokes, ids, address, port);
    }

    private Tokens tokens() {
        return new Tokens(secrets.named("token"), clock);
    }

    /// All that answers requests, without a socket before it.
    Answering answering() {
        return answering(SignIn.USUAL_LIFE);
    }

    private Answering answering(Duration loginLife) {
        var tokens = tokens();
        return new Answering(
                routes(tokens, loginLife),
                new Authentication(database, tokens),
                metrics,
                REQUESTS_AT_A_TIME);
    }

    /// The route table: each feature's lines, in the order that readers of the API see them.
    List<Route> routes(Tokens tokens, Duration loginLife) {
        var nonces = new Nonces(secrets.named("nonce"), random, clock);
        var throttle = new Throttle(database, clock);
        var terminals = new Terminals(database, tokens, nonces, throttle, clock);
        var ingest = new Ingest(database, journal, clock);
        List<Route> routes =
                Endpoints.all(
                        List.of(
                                new IdentityEndpoints(
                                        new SignIn(
                                                database, passwords, tokens, throttle, loginLife),
                                        terminals,
                                        new Pulse(database)::beats),
                                new TerminalEndpoints(
                                        new Pairing(
                                                database,
                                                throttle,
                                                secrets.named("pairing"),
                                                random,
                                                clock),
                                        new Fleet(database, clock),
                                        new Quarantine(database, terminals, ingest, clock)),
                                new SyncEndpoints(
                                        ingest,
                                        new Feed(database, journal, clock),
                                        new History(database, clock),
                                        journal,
                                        metrics,
                                        clock),
                                new ConflictEndpoints(
                                        new Conflicts(database),
                                        new Decisions(database, clock),
                                        new Policies(database)),
                                new EventsEndpoints(),
                                new CatalogueEndpoints(
                                        new Products(database), new Categories(database)),
                                new StaffEndpoints(
                                        new Branches(database), new Users(database, passwords)),
                                new SalesEndpoints(new SalesBook(database)),
                                new MetricsEndpoints(metrics)));
        return Endpoints.all(List.<Endpoints>of(() -> routes, new DocsEndpoints(routes)));
    }

    @Override
    public void close() {
        stop();
        database.close();
    }

    /// Closes everything but the database.
    void stop() {
        metrics.close();
        sweep.close();
        journal.close();
    }
}
