package com.myposcore.server.identity;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.server.secrets.Passwords;
import com.myposcore.wire.Login;
import com.myposcore.wire.Master;
import com.myposcore.wire.Problem;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Login by e-mail and password. An unknown e-mail and a wrong password get the same answer after
/// the same work, in however many tenants the e-mail stands, up to four.
///
/// The password decides between the tenants of one e-mail. Where it is the same, too, the caller
/// must name the tenant. He is told which there are only once he has proven the password of each:
/// whoever can sign in to all of them learns nothing that he could not look up there.
public final class SignIn {
    /// A cashier's day: clients of people know no other way to a new token than a password.
    public static final Duration USUAL_LIFE = Duration.ofHours(12);

    private static final int LONGEST_PASSWORD = 1024;
    /// What a failed login costs, so that the clock does not tell who is known where.
    private static final int HASHES_OF_A_FAILURE = 4;
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
        String tenant = tenant(request.tenant());
        var ofEmail = new Throttle.Try(Throttle.Kind.LOGIN_OF_EMAIL, email);
        var fromAddress = new Throttle.Try(Throttle.Kind.LOGIN_FROM_ADDRESS, address);
        throttle.enter(ofEmail, fromAddress);
        List<IdentityDao.LoginCandidate> known =
                database.read(NO_TENANT, tx -> tx.dao(IdentityDao.class).loginCandidates(email));
        List<IdentityDao.LoginCandidate> proven = proven(known, tenant, password);
        if (proven.isEmpty()) {
            throw new Refusal(Problem.UNAUTHORIZED, "the e-mail or the password is wrong");
        }
        if (known.size() == 1) {
            throttle.forget(ofEmail);
        } else {
            // one tenant's people must not buy tries at another's with an account of their own
            throttle.giveBack(ofEmail);
        }
        throttle.giveBack(fromAddress);
        if (known.size() > 1 && tenant == null) {
            countPassword(email, proven.getFirst().passwordHash());
        }
        IdentityDao.LoginCandidate user = theOne(proven);
        if (passwords.isOutdated(user.passwordHash())) {
            upgrade(user, password);
        }
        return reply(user);
    }

    private List<IdentityDao.LoginCandidate> proven(
            List<IdentityDao.LoginCandidate> known, @Nullable String tenant, String password) {
        List<IdentityDao.LoginCandidate> meant =
                known.stream().filter(one -> tenant == null || one.isOf(tenant)).toList();
        List<IdentityDao.LoginCandidate> proven =
                meant.stream()
                        .filter(one -> passwords.matches(password, one.passwordHash()))
                        .toList();
        for (int i = meant.size(); proven.isEmpty() && i < HASHES_OF_A_FAILURE; i++) {
            passwords.matchNobody(password);
        }
        return proven;
    }

    /// A password that is right in one tenant was tried in the others, too. Whoever may set it
    /// there could guess here by it, so each new one counts; the same one again tells nothing new.
    private void countPassword(String email, String hash) {
        if (throttle.isFirst(new Throttle.Try(Throttle.Kind.PASSWORD, email + " " + hash))) {
            throttle.enter(new Throttle.Try(Throttle.Kind.PASSWORDS_OF_EMAIL, email));
        }
    }

    private static IdentityDao.LoginCandidate theOne(List<IdentityDao.LoginCandidate> proven) {
        List<IdentityDao.LoginCandidate> active =
                proven.stream().filter(IdentityDao.LoginCandidate::isActive).toList();
        if (active.isEmpty()) {
            throw new Refusal(
                    Problem.UNAUTHORIZED, "this user is no longer active, ask your manager");
        }
        if (active.size() > 1) {
            throw new Refusal(
                    Problem.BAD_REQUEST,
                    "tenant: is missing, for this e-mail and password are right in "
                            + active.stream()
                                    .map(one -> one.tenantName() + " (" + one.tenantId() + ")")
                                    .collect(Collectors.joining(" and "))
                            + "; send the name or id of one, or take a password of its own for"
                            + " each");
        }
        return active.getFirst();
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
                    Tokens.Token token = tokens.issue(caller, candidate.tokenSeries(), life);
                    return new Login.Reply(
                            token.text(),
                            user,
                            dao.tenant(tenantId).wire(),
                            user.branchId() == null ? null : dao.branch(tenantId, user.branchId()),
                            token.expiresAt());
                });
    }

    private static @Nullable String tenant(@Nullable Object given) {
        return switch (given) {
            case null -> null;
            case String text when text.isBlank() -> null;
            case String text -> text.strip();
            case Number id -> id.toString();
            default -> throw new Refusal(Problem.BAD_REQUEST, "tenant: must be a name or an id");
        };
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
