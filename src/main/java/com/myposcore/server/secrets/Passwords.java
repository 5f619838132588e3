package com.myposcore.server.secrets;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.types.Argon2;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/// Password hashes: argon2id for all that are made here; bcrypt hashes of migrated users are
/// understood.
///
/// Thread-safe. Hashing is slow on purpose, so only a few run at a time and the other requests
/// keep their share of the processors.
public final class Passwords {
    private final Argon2Function argon;
    private final Semaphore atATime;
    private final LongAdder computed = new LongAdder();
    private final String nobodys;

    /// What one guess costs: so much memory, gone over so often.
    public record Cost(int kibibytes, int passes) {
        /// As OWASP asks of argon2id with one lane.
        public static final Cost USUAL = new Cost(19 * 1024, 2);
    }

    /// At most `atATime` hashes are computed at once.
    public Passwords(Cost cost, int atATime) {
        this.argon = Argon2Function.getInstance(cost.kibibytes(), cost.passes(), 1, 32, Argon2.ID);
        this.atATime = new Semaphore(atATime, true);
        this.nobodys = hash("nobody has this password");
    }

    /// How many hashes were computed, for whichever reason.
    public long computed() {
        return computed.sum();
    }

    public String hash(String password) {
        atATime.acquireUninterruptibly();
        computed.increment();
        try {
            return argon.hash(password).getResult();
        } finally {
            atATime.release();
        }
    }

    public boolean matches(String password, String hash) {
        atATime.acquireUninterruptibly();
        computed.increment();
        try {
            return isBcrypt(hash)
                    ? BcryptFunction.getInstanceFromHash(hash).check(password, hash)
                    : Argon2Function.getInstanceFromHash(hash).check(password, hash);
        } finally {
            atATime.release();
        }
    }

    /// Takes as long as [#matches] does, so that an unknown user is not told by the clock.
    public void matchNobody(String password) {
        matches(password, nobodys);
    }

    /// Made by another system, or at another cost: to be made anew once the password is seen.
    public boolean isOutdated(String hash) {
        return isBcrypt(hash) || !Argon2Function.getInstanceFromHash(hash).equals(argon);
    }

    private static boolean isBcrypt(String hash) {
        return hash.startsWith("$2");
    }
}
