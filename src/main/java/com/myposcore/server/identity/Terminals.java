package com.myposcore.server.identity;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.wire.Login;
import com.myposcore.wire.Problem;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.regex.Pattern;

/// Terminals: registered once by somebody who is signed in, and from then on proving themselves by
/// their key, so that a till which was offline for weeks needs no password. A terminal acts with
/// the plainest role in the branch it was registered for.
public final class Terminals {
    private static final Duration LIFE = Duration.ofHours(1);
    /// It prefixes receipt numbers, so it stays short and printable.
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,31}");
    private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7e]{8,100}");
    private static final long NO_TENANT = 0;

    private final PostgresDatabase database;
    private final Tokens tokens;
    private final Nonces nonces;

    public Terminals(PostgresDatabase database, Tokens tokens, Nonces nonces) {
        this.database = database;
        this.tokens = tokens;
        this.nonces = nonces;
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
        String clientId = matching("client_id", asked.clientId(), CLIENT_ID);
        String name = matching("name", asked.name() == null ? null : asked.name().strip(), NAME);
        TerminalKey key = TerminalKey.of(required("public_key", asked.publicKey()));
        return database.write(
                caller.tenantId(),
                tx -> {
                    var dao = tx.dao(IdentityDao.class);
                    int added =
                            dao.addTerminal(
                                    caller.tenantId(),
                                    clientId,
                                    branchId,
                                    caller.userId(),
                                    name,
                                    key.text());
                    return added == 1
                            ? new Login.Registered(clientId, name)
                            : again(dao, caller, branchId, clientId, name, key);
                });
    }

    private static Login.Registered again(
            IdentityDao dao,
            Caller caller,
            long branchId,
            String clientId,
            String name,
            TerminalKey key) {
        IdentityDao.TerminalRow known = dao.terminal(caller.tenantId(), clientId).orElse(null);
        if (known == null) {
            throw new Refusal(
                    Problem.CONFLICT,
                    "name: another terminal is called " + name + ", choose another name");
        }
        if (known.is(branchId, key)) {
            return new Login.Registered(clientId, known.name());
        }
        throw new Refusal(Problem.CONFLICT, "client_id: is registered already");
    }

    /// A nonce is given to anybody: it says nothing about who is registered.
    public Login.Nonce nonce(Login.NonceRequest asked) {
        return new Login.Nonce(nonces.issue(required("client_id", asked.clientId())));
    }

    /// @throws Refusal 401 if the nonce is not ours or too old, or the terminal's key did not sign
    /// it, or the terminal is revoked
    public Login.TerminalToken prove(Login.Proof proof) {
        String clientId = required("client_id", proof.clientId());
        String nonce = required("nonce", proof.nonce());
        String signature = required("signature", proof.signature());
        if (!nonces.isGood(nonce, clientId)) {
            throw new Refusal(
                    Problem.UNAUTHORIZED, "nonce: is not valid any more, ask for another");
        }
        return database
                .read(NO_TENANT, tx -> tx.dao(IdentityDao.class).terminalCandidates(clientId))
                .stream()
                .filter(known -> TerminalKey.of(known.publicKey()).hasSigned(nonce, signature))
                .findFirst()
                .map(known -> token(known, clientId))
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Problem.UNAUTHORIZED,
                                        "this terminal is not registered or no longer active"));
    }

    private Login.TerminalToken token(IdentityDao.TerminalCandidate known, String clientId) {
        var caller =
                new Caller(known.tenantId(), known.branchId(), known.userId(), Role.USER, clientId);
        Tokens.Token token = tokens.issue(caller, LIFE);
        return new Login.TerminalToken(token.text(), token.expiresAt());
    }

    private static String matching(String field, @Nullable String value, Pattern pattern) {
        String text = required(field, value);
        if (!pattern.matcher(text).matches()) {
            throw new Refusal(
                    Problem.BAD_REQUEST,
                    field.equals("name")
                            ? "name: 1 to 32 letters, digits, spaces, dots, dashes"
                            : field + ": 8 to 100 printable characters without spaces");
        }
        return text;
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new Refusal(Problem.BAD_REQUEST, field + ": is missing");
        }
        return value;
    }
}
