package com.myposcore.server.api;

import static com.myposcore.server.http.Endpoint.get;
import static com.myposcore.server.http.Endpoint.post;
import static com.myposcore.wire.Problem.CONFLICT;
import static com.myposcore.wire.Problem.FORBIDDEN;
import static com.myposcore.wire.Problem.NOT_FOUND;
import static com.myposcore.wire.Problem.TOO_LARGE;
import static com.myposcore.wire.Problem.TOO_MANY;
import static com.myposcore.wire.Problem.UNAUTHORIZED;

import com.myposcore.server.http.Route;
import com.myposcore.server.terminals.Fleet;
import com.myposcore.server.terminals.Pairing;
import com.myposcore.server.terminals.Quarantine;
import com.myposcore.wire.Pairings;
import com.myposcore.wire.Terminals;
import com.myposcore.wire.Upload;

import java.util.List;

/// The shop's terminals, as its managers deal with them.
public final class TerminalEndpoints implements Endpoints {
    private final Pairing pairing;
    private final Fleet fleet;
    private final Quarantine quarantine;

    public TerminalEndpoints(Pairing pairing, Fleet fleet, Quarantine quarantine) {
        this.pairing = pairing;
        this.fleet = fleet;
        this.quarantine = quarantine;
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
                post(
                                "/api/auth/pair",
                                "Registers the terminal that brings a code; its public key is of"
                                        + " the curve P-256, X.509-encoded in base64.")
                        .takes(Pairings.Request.class, "code", "client_id", "name", "public_key")
                        .gives(Pairings.Paired.class)
                        .refuses(UNAUTHORIZED, CONFLICT, TOO_MANY)
                        .open(
                                asked ->
                                        pairing.pair(
                                                asked.body(Pairings.Request.class),
                                                asked.remoteAddress())),
                get("/api/terminals", "The terminals of the manager's branch.")
                        .givesListOf(Terminals.Terminal.class)
                        .refuses(FORBIDDEN)
                        .signedIn((_, caller) -> fleet.list(caller)),
                post("/api/terminals/revoke", "Lets a terminal in no more.")
                        .takes(Terminals.Named.class, "client_id")
                        .gives(Terminals.Terminal.class)
                        .refuses(FORBIDDEN, NOT_FOUND)
                        .signedIn(
                                (asked, caller) ->
                                        fleet.revoke(caller, asked.body(Terminals.Named.class))),
                post("/api/terminals/restore", "Lets a revoked terminal in again.")
                        .takes(Terminals.Named.class, "client_id")
                        .gives(Terminals.Terminal.class)
                        .refuses(FORBIDDEN, NOT_FOUND)
                        .signedIn(
                                (asked, caller) ->
                                        fleet.restore(caller, asked.body(Terminals.Named.class))),
                post(
                                "/api/sync/quarantine",
                                "Keeps what a revoked terminal has sold; nonce and signature as for"
                                        + " /api/auth/terminal.")
                        .takes(Terminals.HandOver.class, "client_id", "nonce", "signature", "batch")
                        .gives(Terminals.HandedOver.class)
                        .refuses(UNAUTHORIZED, FORBIDDEN, CONFLICT, TOO_LARGE, TOO_MANY)
                        .open(
                                asked ->
                                        quarantine.take(
                                                asked.body(Terminals.HandOver.class),
                                                asked.remoteAddress())),
                get("/api/quarantine", "What revoked terminals have handed over.")
                        .asks("state", Quarantine.STATES, "held as a rule")
                        .givesListingOf(Terminals.Held.class)
                        .refuses(FORBIDDEN)
                        .signedIn(
                                (asked, caller) ->
                                        quarantine.list(
                                                caller,
                                                asked.oneOf("state", Quarantine.STATES),
                                                asked.page(),
                                                asked.pageSize())),
                post("/api/quarantine/{id}/release", "Takes it as the terminal's upload.")
                        .gives(Upload.Reply.class)
                        .refuses(FORBIDDEN, NOT_FOUND, CONFLICT)
                        .signedIn(
                                (asked, caller) ->
                                        quarantine.release(caller, asked.id("quarantined batch"))),
                post("/api/quarantine/{id}/discard", "Takes it out of sight, with a note.")
                        .takes(Terminals.Discard.class, "note")
                        .refuses(FORBIDDEN, NOT_FOUND, CONFLICT)
                        .signedIn(
                                (asked, caller) ->
                                        quarantine.discard(
                                                caller,
                                                asked.id("quarantined batch"),
                                                asked.body(Terminals.Discard.class))));
    }
}
