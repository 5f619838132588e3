package com.myposcore.server.api;

import static com.myposcore.server.http.Endpoint.get;
import static com.myposcore.server.http.Endpoint.post;
import static com.myposcore.wire.Problem.CONFLICT;
import static com.myposcore.wire.Problem.FORBIDDEN;
import static com.myposcore.wire.Problem.TOO_MANY;
import static com.myposcore.wire.Problem.UNAUTHORIZED;

import com.myposcore.server.http.Route;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.identity.SignIn;
import com.myposcore.server.identity.Terminals;
import com.myposcore.wire.Login;
import com.myposcore.wire.Problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Signing in: people by password, terminals by their key; and whether that is possible just now.
public final class IdentityEndpoints implements Endpoints {
    private final SignIn signIn;
    private final Terminals terminals;
    private final BooleanSupplier health;

    /// `health` says whether the server can do its work.
    public IdentityEndpoints(SignIn signIn, Terminals terminals, BooleanSupplier health) {
        this.signIn = signIn;
        this.terminals = terminals;
        this.health = health;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/health", "Whether the server and its database answer.").always(_ -> health()),
                post("/api/auth/login", "Signs a person in; the token goes into Authorization.")
                        .takes(Login.Request.class, "email", "password")
                        .gives(Login.Reply.class)
                        .refuses(UNAUTHORIZED, TOO_MANY)
                        .open(
                                asked ->
                                        signIn.signIn(
                                                asked.body(Login.Request.class),
                                                asked.remoteAddress())),
                post("/api/auth/nonce", "A nonce for a terminal to sign with its key.")
                        .takes(Login.NonceRequest.class, "client_id")
                        .gives(Login.Nonce.class)
                        .refuses(TOO_MANY)
                        .open(
                                asked ->
                                        terminals.nonce(
                                                asked.body(Login.NonceRequest.class),
                                                asked.remoteAddress())),
                post(
                                "/api/auth/terminal",
                                "A token for a terminal: its nonce, and the SHA256withECDSA"
                                        + " signature of the nonce's UTF-8 bytes in base64.")
                        .takes(Login.Proof.class, "client_id", "nonce", "signature")
                        .gives(Login.TerminalToken.class)
                        .refuses(UNAUTHORIZED, FORBIDDEN, TOO_MANY)
                        .open(
                                asked ->
                                        terminals.prove(
                                                asked.body(Login.Proof.class),
                                                asked.remoteAddress())),
                post(
                                "/api/terminals",
                                "Registers a terminal in the caller's branch; its public key is"
                                        + " of the curve P-256, X.509-encoded in base64.")
                        .takes(Login.Registration.class, "client_id", "name", "public_key")
                        .gives(Login.Registered.class)
                        .refuses(FORBIDDEN, CONFLICT)
                        .signedIn(
                                (asked, caller) ->
                                        terminals.register(
                                                caller, asked.body(Login.Registration.class))));
    }

    private Map<String, String> health() {
        if (!health.getAsBoolean()) {
            throw new Refusal(
                    Problem.UNAVAILABLE, "the database does not answer", Duration.ofSeconds(2));
        }
        return Map.of("status", "ok");
    }
}
