package com.myposcore.server.identity;

import static com.myposcore.server.identity.Enrolment.required;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.Transaction;
import com.myposcore.server.secrets.Nonces;
import com.myposcore.wire.Login;
import com.myposcore.wire.Problem;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/// Terminals: registered once, and from then on proving themselves by their key, so that a till
/// which was offline for weeks needs no password. A terminal acts with the plainest role in the
/// branch it was registered for.
public final class Terminals {
    /// Short: a terminal gets the next token by signing a nonce, and no person notices.
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final long NO_TENANT = 0;
    /// A terminal's tokens end by themselves, or with its revocation.
    private static final int FIRST_SERIES = 0;

    private final PostgresDatabase database;
    private final Tokens tokens;
    private final Nonces nonces;
    private final Throttle throttle;
    private final Clock clock;

    public Terminals(
            PostgresDatabase database,
            Tokens tokens,
            Nonces nonces,
            Throttle throttle,
            Clock clock) {
        this.database = database;
        this.tokens = tokens;
        this.nonces = nonces;
        this.throttle = throttle;
        this.clock = clock;
    }

    /// Registers a terminal in the caller's branch; the same registration again changes nothing.
    ///
    /// @throws Refusal 400 if a field makes no sense, 409 if the name or the id is another's
    public Login.Registered register(Caller caller, Login.Registration asked) {
        long branchId = caller.requireBranch();
        if (caller.terminalId() != null) {
            throw new Refusal(
                    Problem.FORBIDDEN, "a terminal cannot register another, sign in first");
        }
        var newcomer = Enrolment.check(asked.clientId(), asked.name(), asked.publicKey());
        return database.write(
                caller.tenantId(),
                tx -> newcomer.enter(tx, caller.tenantId(), branchId, caller.userId()));
    }

    /// A terminal speaks for itself alone, and nobody else for a terminal that is registered here,
    /// be it revoked. Clients that nobody registered may be anybody's of the tenant. What is asked
    /// for it travels with the next statement; the check is made when it is run.
    ///
    /// @return throws [Refusal] 403 if `clientId` is not the caller's to speak for
    public static Runnable ownCheck(Transaction tx, Caller caller, String clientId) {
        Supplier<Boolean> own = isOwn(tx, caller, clientId);
        return () -> {
            if (!own.get()) {
                throw foreign();
            }
        };
    }

    /// Under whose name a failure of the caller is kept: never under that of a client that he may
    /// not speak for.
    public static String speaker(Transaction tx, Caller caller, String clientId) {
        String own = caller.terminalId() == null ? "" : caller.terminalId();
        return isOwn(tx, caller, clientId).get() ? clientId : own;
    }

    /// What becomes of who speaks for a terminal that he is not.
    public static Refusal foreign() {
        return new Refusal(
                Problem.FORBIDDEN,
                "client_id: a registered terminal speaks under its own id, and nobody else does");
    }

    private static Supplier<Boolean> isOwn(Transaction tx, Caller caller, String clientId) {
        String terminalId = caller.terminalId();
        if (terminalId != null) {
            return () -> terminalId.equals(clientId);
        }
        var foreign = tx.dao(IdentityDao.class).isTerminal(caller.tenantId(), clientId);
        return () -> !foreign.get();
    }

    /// A nonce is given to anybody: it says nothing about who is registered.
    ///
    /// @throws Refusal 429 if the address asks for very many
    public Login.Nonce nonce(Login.NonceRequest asked, String address) {
        String clientId = required("client_id", asked.clientId());
        throttle.enter(new Throttle.Try(Throttle.Kind.NONCE_FOR_ADDRESS, address));
        return new Login.Nonce(nonces.issue(clientId));
    }

    /// The terminal's token for a nonce that it signed.
    ///
    /// @throws Refusal 401 if the nonce is not ours, too old or used, or the terminal's key did not
    /// sign it; 403 if the terminal is revoked; 429 after many failures
    public Login.TerminalToken prove(Login.Proof proof, String address) {
        String clientId = required("client_id", proof.clientId());
        var known = proven(proof, clientId, address);
        if (known.isRevoked()) {
            throw new Refusal(
                    Problem.FORBIDDEN,
                    "this terminal was revoked, ask your manager; what it has sold can be handed"
                            + " over");
        }
        Tokens.Token token = tokens.issue(known.caller(clientId), FIRST_SERIES, LIFE);
        return new Login.TerminalToken(token.text(), token.expiresAt());
    }

    /// The revoked terminal that signed the nonce.
    ///
    /// @throws Refusal as [#prove], and 409 if the terminal is not revoked
    public Caller proveRevoked(Login.Proof proof, String address) {
        String clientId = required("client_id", proof.clientId());
        var known = proven(proof, clientId, address);
        if (!known.isRevoked()) {
            throw new Refusal(
                    Problem.CONFLICT, "this terminal is not revoked, it can upload as usual");
        }
        return known.caller(clientId);
    }

    private IdentityDao.TerminalCandidate proven(
            Login.Proof proof, String clientId, String address) {
        String nonce = required("nonce", proof.nonce());
        String signature = required("signature", proof.signature());
        var fromAddress = new Throttle.Try(Throttle.Kind.PROOF_FROM_ADDRESS, address);
        throttle.enter(fromAddress);
        if (!nonces.isGood(nonce, clientId)) {
            throw new Refusal(
                    Problem.UNAUTHORIZED, "nonce: is not valid any more, ask for another");
        }
        var known = signer(clientId, nonce, signature);
        if (known == null) {
            throw new Refusal(
                    Problem.UNAUTHORIZED, "this terminal is not registered or no longer active");
        }
        use(known.tenantId(), clientId, nonce);
        throttle.giveBack(fromAddress);
        return known;
    }

    private IdentityDao.@Nullable TerminalCandidate signer(
            String clientId, String nonce, String signature) {
        return database
                .read(NO_TENANT, tx -> tx.dao(IdentityDao.class).terminalCandidates(clientId))
                .stream()
                .filter(known -> TerminalKey.of(known.publicKey()).hasSigned(nonce, signature))
                .findFirst()
                .orElse(null);
    }

    private void use(long tenantId, String clientId, String nonce) {
        boolean isFirst =
                database.write(
                        tenantId,
                        tx -> {
                            var dao = tx.dao(IdentityDao.class);
                            dao.forgetNonces(tenantId, clock.instant());
                            dao.seen(tenantId, clientId, clock.instant());
                            return dao.useNonce(tenantId, nonce, nonces.rememberedUntil()) == 1;
                        });
        if (!isFirst) {
            throw new Refusal(Problem.UNAUTHORIZED, "nonce: was used already, ask for another");
        }
    }
}
