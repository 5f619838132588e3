package com.myposcore.server.api;

import static com.myposcore.server.http.Endpoint.post;
import static com.myposcore.wire.Problem.CONFLICT;
import static com.myposcore.wire.Problem.FORBIDDEN;
import static com.myposcore.wire.Problem.NOT_FOUND;
import static com.myposcore.wire.Problem.TOO_MANY;
import static com.myposcore.wire.Problem.UNAUTHORIZED;

import com.myposcore.server.http.Route;
import com.myposcore.server.terminals.Pairing;
import com.myposcore.wire.Pairings;

import java.util.List;

/// The shop's terminals, as its managers deal with them.
public final class TerminalEndpoints implements Endpoints {
    private final Pairing pairing;

    public TerminalEndpoints(Pairing pairing) {
        this.pairing = pairing;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                post("/api/terminals/codes", "A one-time code that lets a terminal in.")
                        .takes(Pairings.CodeRequest.class)
                        .gives(Pairings.Code.class)
                        .refuses(FORBIDDEN, NOT_FOUND)
                        .signedIn(
                                (asked, caller) ->
                                        pairing.code(
                                                caller, asked.body(Pairings.CodeRequest.class))),
                post("/api/auth/pair", "Registers the terminal that brings a code.")
                        .takes(Pairings.Request.class, "code", "client_id", "name", "public_key")
                        .gives(Pairings.Paired.class)
                        .refuses(UNAUTHORIZED, CONFLICT, TOO_MANY)
                        .open(
                                asked ->
                                        pairing.pair(
                                                asked.body(Pairings.Request.class),
                                                asked.remoteAddress())));
    }
}
