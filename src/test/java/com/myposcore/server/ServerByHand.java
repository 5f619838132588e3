package com.myposcore.server;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.server.http.Answering;

import java.security.SecureRandom;
import java.time.Clock;

/// The server on a database and a clock of the test's own, without a socket.
public final class ServerByHand {
    private ServerByHand() {}

    public static Answering open(PostgresDatabase database, Clock clock) {
        return wired(database, clock).answering();
    }

    /// All of it, to be served; closes `database` in the end.
    public static ServerWiring wired(PostgresDatabase database, Clock clock) {
        return ServerWiring.on(database, ServedShop.CHEAP, clock, new SecureRandom());
    }
}
