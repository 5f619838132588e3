package com.myposcore.server;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.PostgresMigrations;
import com.myposcore.server.api.CatalogueEndpoints;
import com.myposcore.server.api.ConflictEndpoints;
import com.myposcore.server.api.Endpoints;
import com.myposcore.server.api.IdentityEndpoints;
import com.myposcore.server.api.SyncEndpoints;
import com.myposcore.server.catalogue.Categories;
import com.myposcore.server.catalogue.Products;
import com.myposcore.server.catalogue.ShopLoader;
import com.myposcore.server.decision.Conflicts;
import com.myposcore.server.decision.Decisions;
import com.myposcore.server.feed.Feed;
import com.myposcore.server.http.Answering;
import com.myposcore.server.http.HttpServer;
import com.myposcore.server.identity.Authentication;
import com.myposcore.server.identity.Nonces;
import com.myposcore.server.identity.Passwords;
import com.myposcore.server.identity.ServerSecrets;
import com.myposcore.server.identity.SignIn;
import com.myposcore.server.identity.Terminals;
import com.myposcore.server.identity.Tokens;
import com.myposcore.server.ingest.Ingest;
import com.myposcore.server.journal.History;
import com.myposcore.server.journal.Journal;
import com.myposcore.server.versions.Policies;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/// The server's rooms wired together on one database; the only place that says `new` across them.
public final class ServerWiring implements AutoCloseable {
    private static final int CONNECTIONS = 16;
    /// More than connections: a request waits for one less long than for its client's next batch.
    private static final int REQUESTS_AT_A_TIME = 64;

    private final PostgresDatabase database;
    private final Passwords passwords;
    private final Clock clock;
    private final SecureRandom random;

    private ServerWiring(PostgresDatabase database, Clock clock, SecureRandom random) {
        this.database = database;
        this.passwords = new Passwords(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        this.clock = clock;
        this.random = random;
    }

    /// Brings the database at `address` to the newest schema and opens it.
    public static ServerWiring open(
            PostgresDatabase.Address address, Clock clock, SecureRandom random) {
        PostgresMigrations.migrate(address);
        return new ServerWiring(PostgresDatabase.open(address, CONNECTIONS), clock, random);
    }

    /// Works on a database that is open and migrated already; closes it in the end.
    static ServerWiring on(PostgresDatabase database, Clock clock, SecureRandom random) {
        return new ServerWiring(database, clock, random);
    }

    public ShopLoader shopLoader() {
        return new ShopLoader(database, passwords);
    }

    /// Starts to serve; `port` 0 takes any free one. Close what it returns before this.
    public HttpServer serve(InetAddress address, int port) {
        return HttpServer.start(answering(), () -> UUID.randomUUID().toString(), address, port);
    }

    /// All that answers requests, without a socket before it.
    Answering answering() {
        var secrets = new ServerSecrets(database, random);
        var tokens = new Tokens(secrets.named("token"), clock);
        var nonces = new Nonces(secrets.named("nonce"), random, clock);
        var journal = new Journal(database);
        var routes =
                Endpoints.all(
                        List.of(
                                new IdentityEndpoints(
                                        new SignIn(database, passwords, tokens, clock),
                                        new Terminals(database, tokens, nonces)),
                                new SyncEndpoints(
                                        new Ingest(database, journal, clock),
                                        new Feed(database, journal, clock),
                                        new History(database, clock),
                                        clock),
                                new ConflictEndpoints(
                                        new Conflicts(database),
                                        new Decisions(database, clock),
                                        new Policies(database)),
                                new CatalogueEndpoints(
                                        new Products(database), new Categories(database))));
        return new Answering(routes, new Authentication(database, tokens), REQUESTS_AT_A_TIME);
    }

    @Override
    public void close() {
        database.close();
    }
}
