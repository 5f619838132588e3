package com.myposcore.server;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.server.http.Answering;

import java.security.SecureRandom;
import java.time.Clock;

/// The server on a database and a clock of the test's own, without a socket. The database outlives
/// it.
public final class ServerByHand implements AutoCloseable {
    private final ServerWiring wiring;
    public final Answering answering;

    public ServerByHand(PostgresDatabase database, Clock clock) {
        this.wiring = wired(database, clock);
        this.answering = wiring.answering();
    }

    /// All of it, to be served; closes `database` in the end.
    public static ServerWiring wired(PostgresDatabase database, Clock clock) {
        return ServerWiring.on(database, ServedShop.CHEAP, clock, new SecureRandom());
    }

    @Override
    public void close() {
        wiring.stop();
    }
}
