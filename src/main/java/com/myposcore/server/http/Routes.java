package com.myposcore.server.http;

import static com.myposcore.server.http.Route.open;
import static com.myposcore.server.http.Route.signedIn;

import com.myposcore.server.identity.SignIn;
import com.myposcore.server.identity.Terminals;
import com.myposcore.wire.Login;
import com.myposcore.wire.ServerTime;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The server's endpoints, in one table.
public final class Routes {
    private final SignIn signIn;
    private final Terminals terminals;
    private final Clock clock;

    public Routes(SignIn signIn, Terminals terminals, Clock clock) {
        this.signIn = signIn;
        this.terminals = terminals;
        this.clock = clock;
    }

    List<Route> table() {
        return List.of(
                open("GET", "/health", _ -> Map.of("status", "ok")),
                open("POST", "/api/auth/login", this::login),
                open("POST", "/api/auth/nonce", this::nonce),
                open("POST", "/api/auth/terminal", this::prove),
                signedIn(
                        "POST",
                        "/api/terminals",
                        (r, who) -> terminals.register(who, r.body(Login.Registration.class))),
                signedIn("GET", "/api/sync/time", (_, _) -> time()));
    }

    private Login.Reply login(Request request) {
        return signIn.signIn(request.body(Login.Request.class), request.remoteAddress());
    }

    private Login.Nonce nonce(Request request) {
        return terminals.nonce(request.body(Login.NonceRequest.class));
    }

    private Login.TerminalToken prove(Request request) {
        return terminals.prove(request.body(Login.Proof.class));
    }

    private ServerTime time() {
        Instant now = clock.instant();
        return new ServerTime(now, now.getEpochSecond());
    }
}
