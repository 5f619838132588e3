package com.myposcore.server.identity;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.wire.Problem;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// Counts what strangers try, and refuses further tries for a while. The counts stand in the
/// database, so that all server processes count together; a try is counted before it is made, so
/// that a thousand at once are not let through.
///
/// Thread-safe. It never asks whether what is tried exists.
public final class Throttle {
    private static final long NO_TENANT = 0;

    private final PostgresDatabase database;
    private final Clock clock;

    public Throttle(PostgresDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// What is counted, how many are let through, and in which time. A whole shop may stand behind
    /// one address, so an address is allowed many more than an e-mail.
    public enum Kind {
        LOGIN_OF_EMAIL("failed logins", 8, Duration.ofMinutes(5)),
        LOGIN_FROM_ADDRESS("failed logins", 60, Duration.ofMinutes(5)),
        PASSWORD("logins with one password", Integer.MAX_VALUE, Duration.ofMinutes(5)),
        PASSWORDS_OF_EMAIL("new passwords", 8, Duration.ofMinutes(5)),
        CODE_FROM_ADDRESS("wrong codes", 5, Duration.ofMinutes(10)),
        NONCE_FOR_ADDRESS("nonces asked for", 600, Duration.ofMinutes(5)),
        PROOF_FROM_ADDRESS("failed proofs", 60, Duration.ofMinutes(5));

        private final String words;
        private final int most;
        private final Duration window;

        Kind(String words, int most, Duration window) {
            this.words = words;
            this.most = most;
            this.window = window;
        }
    }

    /// One thing that is tried by or for `who`: an e-mail, a network address.
    public record Try(Kind kind, String who) {
        String key() {
            String whole = kind + " " + who.strip().toLowerCase(Locale.ROOT);
            try {
                return Base64.getEncoder()
                        .encodeToString(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(whole.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    /// Counts the tries before they are made.
    ///
    /// @throws Refusal 429 if there were too many
    public void enter(Try... tries) {
        Instant now = clock.instant();
        for (var count : count(now, tries)) {
            for (Try one : tries) {
                if (count.key().equals(one.key()) && count.count() > one.kind().most) {
                    throw refusal(one.kind(), Duration.between(now, count.until()));
                }
            }
        }
    }

    /// Counts the try and says whether there was none like it for a while.
    boolean isFirst(Try one) {
        return count(clock.instant(), one).getFirst().count() == 1;
    }

    private List<ThrottleDao.Count> count(Instant now, Try... tries) {
        List<String> keys = List.of(tries).stream().map(Try::key).toList();
        List<String> untils =
                List.of(tries).stream().map(one -> now.plus(one.kind().window).toString()).toList();
        return database.note(
                NO_TENANT,
                tx -> {
                    var dao = tx.dao(ThrottleDao.class);
                    dao.clean(now);
                    return dao.enter(keys, untils, now);
                });
    }

    /// The try went well: it does not count.
    public void giveBack(Try one) {
        database.note(
                NO_TENANT,
                tx -> {
                    tx.dao(ThrottleDao.class).giveBack(one.key());
                    return true;
                });
    }

    /// It went so well that earlier failures do not count either.
    void forget(Try one) {
        database.note(
                NO_TENANT,
                tx -> {
                    tx.dao(ThrottleDao.class).forget(one.key());
                    return true;
                });
    }

    private static Refusal refusal(Kind kind, Duration left) {
        Duration wait = left.plusSeconds(1);
        return new Refusal(
                Problem.TOO_MANY,
                "too many " + kind.words + ", try again in " + wait.toSeconds() + " seconds",
                wait);
    }
}
