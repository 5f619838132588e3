package com.myposcore.server.identity;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.server.secrets.Passwords;
import com.myposcore.wire.Login;
import com.myposcore.wire.Master;
import com.myposcore.wire.Problem;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// Login by e-mail and password. An unknown e-mail and a wrong password get the same answer after
/// the same work.
///
/// The same e-mail may stand in several tenants; the password then decides, and where it is the
/// same, too, the older tenant.
public final class SignIn {
    /// A cashier's day: clients of people know no other way to a new token than a password.
    public static final Duration USUAL_LIFE = Duration.ofHours(12);

    private static final int LONGEST_PASSWORD = 1024;
    /// PostgreSQL hides every tenant's rows from this one, which nobody is.
    private static final long NO_TENANT = 0;

    private final PostgresDatabase database;
    private final Passwords passwords;
    private final Tokens tokens;
    private final Throttle throttle;
    private final Duration life;

    /// A login's token is good for `life`.
    public SignIn(
            PostgresDatabase database,
            Passwords passwords,
            Tokens tokens,
            Throttle throttle,
            Duration life) {
        this.database = database;
        this.passwords = passwords;
        this.tokens = tokens;
        this.throttle = throttle;
        this.life = life;
    }

    /// @throws Refusal 400 if a field is missing, 401 if e-mail or password is wrong, 429 after too
    /// many failures
    public Login.Reply signIn(Login.Request request, String address) {
        String email = required("email", request.email()).strip();
        String password = required("password", request.password());
        var ofEmail = new Throttle.Try(Throttle.Kind.LOGIN_OF_EMAIL, email);
        var fromAddress = new Throttle.Try(Throttle.Kind.LOGIN_FROM_ADDRESS, address);
        throttle.enter(ofEmail, fromAddress);
        List<IdentityDao.LoginCandidate> candidates =
                database.read(NO_TENANT, tx -> tx.dao(IdentityDao.class).loginCandidates(email));
        IdentityDao.LoginCandidate user = matching(candidates, password);
        if (user == null) {
            throw new Refusal(Problem.UNAUTHORIZED, "the e-mail or the password is wrong");
        }
        throttle.forget(ofEmail);
        throttle.giveBack(fromAddress);
        if (!user.isActive()) {
            throw new Refusal(
                    Problem.UNAUTHORIZED, "this user is no longer active, ask your manager");
        }
        if (passwords.isOutdated(user.passwordHash())) {
            upgrade(user, password);
        }
        return reply(user);
    }

    private IdentityDao.@Nullable LoginCandidate matching(
            List<IdentityDao.LoginCandidate> candidates, String password) {
        if (candidates.isEmpty()) {
            passwords.matchNobody(password);
        }
        for (IdentityDao.LoginCandidate candidate : candidates) {
            if (passwords.matches(password, candidate.passwordHash())) {
                return candidate;
            }
        }
        return null;
    }

    private void upgrade(IdentityDao.LoginCandidate user, String password) {
        String hash = passwords.hash(password);
        database.run(
                user.tenantId(),
                tx ->
                        tx.dao(IdentityDao.class)
                                .replaceHash(
                                        user.tenantId(), user.userId(), user.passwordHash(), hash));
    }

    private Login.Reply reply(IdentityDao.LoginCandidate candidate) {
        long tenantId = candidate.tenantId();
        return database.read(
                tenantId,
                tx -> {
                    var dao = tx.dao(IdentityDao.class);
                    Master.User user = dao.user(tenantId, candidate.userId());
                    var caller =
                            new Caller(
                                    tenantId,
                                    user.branchId(),
                                    user.id(),
                                    Role.of(user.role()),
                                    null);
                    Tokens.Token token = tokens.issue(caller, life);
                    return new Login.Reply(
                            token.text(),
                            user,
                            dao.tenant(tenantId).wire(),
                            user.branchId() == null ? null : dao.branch(tenantId, user.branchId()),
                            token.expiresAt());
                });
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new Refusal(Problem.BAD_REQUEST, field + ": is missing");
        }
        if (value.length() > LONGEST_PASSWORD) {
            throw new Refusal(Problem.BAD_REQUEST, field + ": is too long");
        }
        return value;
    }
}
