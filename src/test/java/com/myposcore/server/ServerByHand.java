package com.myposcore.server;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.server.http.Answering;

import java.security.SecureRandom;
import java.time.Clock;

/// The server on a database and a clock of the test's own, without a socket.
public final class ServerByHand {
    private ServerByHand() {}

    public static Answering open(PostgresDatabase database, Clock clock) {
        return ServerWiring.on(database, clock, new SecureRandom()).answering();
    }
}
