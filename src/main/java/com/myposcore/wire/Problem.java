package com.myposcore.wire;

/// The kinds of refusal that the protocol knows, each with its HTTP status and envelope code.
public enum Problem {
    BAD_REQUEST(400, 1),
    UNAUTHORIZED(401, 2),
    FORBIDDEN(403, 3),
    NOT_FOUND(404, 4),
    WRONG_METHOD(405, 1),
    CONFLICT(409, 6),
    MUST_RESYNC(410, 8),
    TOO_LARGE(413, 1),
    UNPROCESSABLE(422, 7),
    TOO_MANY(429, 9),
    INTERNAL(500, 5),
    UNAVAILABLE(503, 9);

    private final int status;
    private final int code;

    Problem(int status, int code) {
        this.status = status;
        this.code = code;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// The `code` of the envelope.
    public int code() {
        return code;
    }
}
