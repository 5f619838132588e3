package com.myposcore.terminal.staff;

import com.myposcore.db.SqliteDatabase;
import com.myposcore.terminal.identity.TerminalIdentity;
import com.myposcore.wire.Master;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// Who may stand at this till. The first sign-in of a person is online and enrols a PIN; from then
/// on sign-in is by PIN and needs no network.
///
/// After five wrong PINs each further try has to wait, twice as long each time. What counts is time
/// that the till has run, so neither a changed clock nor a restart shortens it.
///
/// Thread-safe. A PIN check takes some 50 ms on purpose: call it off the FX thread.
public final class Staff {
    private static final long NOBODY = 0;
    private static final int FREE_TRIES = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);

    private final SqliteDatabase database;
    private final TerminalIdentity identity;
    private final OnlineLogin online;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final PinCost cost;
    private final Map<Long, Long> waitingUntil = new HashMap<>();

    /// What a guess costs somebody who has the till's file: so much memory, gone over so often.
    public record PinCost(int kibibytes, int passes) {
        /// As OWASP asks of argon2id with one lane.
        public static final PinCost USUAL = new PinCost(19 * 1024, 2);
    }

    /// `nanoTime` is a clock that nobody can set, such as `System::nanoTime`.
    public Staff(
            SqliteDatabase database,
            TerminalIdentity identity,
            OnlineLogin online,
            Clock clock,
            LongSupplier nanoTime) {
        this(database, identity, online, clock, nanoTime, PinCost.USUAL);
    }

    /// With PINs at a cost of their own.
    public Staff(
            SqliteDatabase database,
            TerminalIdentity identity,
            OnlineLogin online,
            Clock clock,
            LongSupplier nanoTime,
            PinCost cost) {
        this.database = database;
        this.identity = identity;
        this.online = online;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.cost = cost;
    }

    /// Those who can sign in here offline, by name.
    public List<Cashier> enrolled() {
        return database.read(tx -> tx.dao(StaffDao.class).enrolled(identity.branchId()));
    }

    /// Goes through a sign-in that nobody asked for, so that the first real one does not wait for
    /// code that has never run.
    public SignInResult rehearse() {
        Pin.rehearse();
        return signIn(NOBODY, "");
    }

    public synchronized SignInResult signIn(long userId, String pin) {
        var known = database.read(tx -> tx.dao(StaffDao.class).pin(userId, identity.branchId()));
        if (known.isEmpty()) {
            return new SignInResult.NotEnrolled();
        }
        var row = known.get();
        long wait = remainingWait(row);
        if (wait > 0) {
            return locked(wait);
        }
        if (Pin.matches(pin, row.verifier())) {
            remember(userId, 0, 0);
            return new SignInResult.Welcome(new Cashier(userId, row.fullName(), row.role()));
        }
        int fails = row.fails() + 1;
        if (fails < FREE_TRIES) {
            remember(userId, fails, 0);
            return new SignInResult.WrongPin(FREE_TRIES - fails);
        }
        long millis = wait(fails).toMillis();
        remember(userId, fails, millis);
        return locked(millis);
    }

    // A wait found on the disk that this process has not begun starts over in full.
    private long remainingWait(StaffDao.PinRow row) {
        if (row.waitMs() == 0) {
            return 0;
        }
        long now = nanoTime.getAsLong();
        long until =
                waitingUntil.computeIfAbsent(row.userId(), _ -> now + row.waitMs() * 1_000_000);
        return Math.max(0, Math.ceilDiv(until - now, 1_000_000));
    }

    private static Duration wait(int fails) {
        int doublings = Math.min(fails - FREE_TRIES, 10);
        Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private void remember(long userId, int fails, long waitMillis) {
        database.run(tx -> tx.dao(StaffDao.class).tried(userId, fails, waitMillis));
        waitingUntil.remove(userId);
        if (waitMillis > 0) {
            waitingUntil.put(userId, nanoTime.getAsLong() + waitMillis * 1_000_000);
        }
    }

    private SignInResult locked(long millis) {
        return new SignInResult.Locked(clock.instant().plusMillis(millis));
    }

    /// Asks the server for `email` and `password` and, if it knows them, keeps a verifier of `pin`.
    public EnrolResult enrol(String email, String password, String pin) {
        // What even a cashier may not have need not wait for the network.
        if (Pin.isTooSimple(pin, "user")) {
            return new EnrolResult.PinTooSimple(Pin.shortest("user"));
        }
        return switch (online.login(email, password)) {
            case OnlineLogin.Answer.Known(Master.User user) -> enrol(user, pin);
            case OnlineLogin.Answer.WrongLogin() -> new EnrolResult.WrongLogin();
            case OnlineLogin.Answer.Refused(String reason) -> new EnrolResult.Refused(reason);
            case OnlineLogin.Answer.Unreachable(String detail) ->
                    new EnrolResult.Unreachable(detail);
        };
    }

    private synchronized EnrolResult enrol(Master.User user, String pin) {
        Long branch = user.branchId();
        boolean here = branch == null || branch == identity.branchId();
        if (user.tenantId() != identity.tenantId() || !here || !user.isActive()) {
            return new EnrolResult.OtherBranch();
        }
        if (Pin.isTooSimple(pin, user.role())) {
            return new EnrolResult.PinTooSimple(Pin.shortest(user.role()));
        }
        String verifier = Pin.verifier(pin, cost);
        database.run(
                tx -> {
                    var dao = tx.dao(StaffDao.class);
                    dao.put(List.of(StaffChanges.row(user)));
                    dao.enrol(user.id(), verifier, clock.instant());
                });
        waitingUntil.remove(user.id());
        return new EnrolResult.Enrolled(new Cashier(user.id(), user.fullName(), user.role()));
    }
}
