package com.myposcore.server.secrets;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.types.Argon2;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/// Password hashes: argon2id (19 MiB, 2 passes, 1 lane, as OWASP asks) for all that are made here;
/// bcrypt hashes of migrated users are understood.
///
/// Thread-safe. Hashing is slow on purpose, so only a few run at a time and the other requests
/// keep their share of the processors.
public final class Passwords {
    private static final Argon2Function ARGON =
            Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

    private final Semaphore atATime;
    private final LongAdder computed = new LongAdder();
    private final String nobodys;

    /// At most `atATime` hashes are computed at once.
    public Passwords(int atATime) {
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
            return ARGON.hash(password).getResult();
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

    /// Made by another system, or with older parameters: to be made anew once the password is seen.
    public boolean isOutdated(String hash) {
        return isBcrypt(hash) || !Argon2Function.getInstanceFromHash(hash).equals(ARGON);
    }

    private static boolean isBcrypt(String hash) {
        return hash.startsWith("$2");
    }
}
