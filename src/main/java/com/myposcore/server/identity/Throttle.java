package com.myposcore.server.identity;

import com.myposcore.wire.Problem;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Counts failed logins by e-mail and by network address, and refuses further tries for a while.
/// A whole shop may stand behind one address, so an address is allowed many more than an e-mail.
/// It does not ask whether the e-mail exists.
///
/// Thread-safe. Each server process counts for itself; the oldest counts are forgotten first.
final class Throttle {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int PER_EMAIL = 8;
    private static final int PER_ADDRESS = 60;
    private static final int REMEMBERED = 50_000;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>();

    Throttle(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant until) {}

    /// @throws Refusal 429 if there were too many failures
    synchronized void check(String email, String address) {
        check(emailKey(email), PER_EMAIL);
        check(addressKey(address), PER_ADDRESS);
    }

    synchronized void failed(String email, String address) {
        count(emailKey(email));
        count(addressKey(address));
    }

    synchronized void succeeded(String email) {
        failures.remove(emailKey(email));
    }

    private void check(String key, int limit) {
        Failures known = failures.get(key);
        Instant now = clock.instant();
        if (known != null && known.count() >= limit && now.isBefore(known.until())) {
            Duration wait = Duration.between(now, known.until()).plusSeconds(1);
            throw new Refusal(
                    Problem.TOO_MANY,
                    "too many failed logins, try again in " + wait.toSeconds() + " seconds",
                    wait);
        }
    }

    private void count(String key) {
        Instant now = clock.instant();
        Failures known = failures.remove(key);
        failures.put(
                key,
                known != null && now.isBefore(known.until())
                        ? new Failures(known.count() + 1, known.until())
                        : new Failures(1, now.plus(WINDOW)));
        Iterator<String> oldest = failures.keySet().iterator();
        while (failures.size() > REMEMBERED) {
            oldest.next();
            oldest.remove();
        }
    }

    private static String emailKey(String email) {
        return "email " + email.strip().toLowerCase(Locale.ROOT);
    }

    private static String addressKey(String address) {
        return "address " + address;
    }
}
