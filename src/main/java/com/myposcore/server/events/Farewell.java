package com.myposcore.server.events;

/// Why the server closes a socket, as close codes of the WebSocket protocol.
public enum Farewell {
    /// The server stops; another may answer at the same address.
    GOING_AWAY(1001, "the server stops"),
    /// The token has expired: get a new one and come back.
    EXPIRED(4001, "the token has expired"),
    /// The user or terminal is no longer active, or works elsewhere now: a new request tells.
    NOT_ADMITTED(4003, "no longer admitted as before");

    private final int code;
    private final String reason;

    Farewell(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    public int code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
