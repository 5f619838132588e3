package com.myposcore.server.identity;

import com.myposcore.db.PostgresDatabase;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/// Tokens as the server of this database issues them, without a password.
public final class TestTokens {
    private TestTokens() {}

    public static Tokens of(PostgresDatabase database, Clock clock) {
        return new Tokens(new ServerSecrets(database, new SecureRandom()).named("token"), clock);
    }

    public static String token(Tokens tokens, Caller caller) {
        return tokens.issue(caller, 0, Duration.ofHours(1)).text();
    }
}
