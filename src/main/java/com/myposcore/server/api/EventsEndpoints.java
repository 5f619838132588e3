package com.myposcore.server.api;

import static com.myposcore.server.http.Endpoint.get;
import static com.myposcore.wire.Problem.FORBIDDEN;

import com.myposcore.server.http.Route;
import com.myposcore.server.http.SocketRequest;

import java.util.List;

/// The open socket, as far as it is an ordinary request: who may not open it is told why.
public final class EventsEndpoints implements Endpoints {
    @Override
    public List<Route> routes() {
        return List.of(
                get(
                                SocketRequest.PATH,
                                "A WebSocket: tells {scope, head} whenever there is something to"
                                        + " download.")
                        .opensSocket()
                        .refuses(FORBIDDEN)
                        .signedIn((asked, _) -> SocketRequest.refuse(asked)));
    }
}
