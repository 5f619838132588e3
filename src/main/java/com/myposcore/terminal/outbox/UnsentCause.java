package com.myposcore.terminal.outbox;

/// Why a sale is still here.
public enum UnsentCause {
    /// Not tried yet; it goes with the next round.
    WAITING,
    NO_CONNECTION,
    /// Something answered, but not our server: a hotel's sign-in page, a proxy.
    NOT_OUR_SERVER,
    SERVER_TROUBLE,
    /// The server does not accept this terminal until somebody signs in online.
    SIGN_IN_NEEDED,
    /// This terminal is revoked: the server keeps the sale apart until a manager takes it.
    HANDED_OVER,
    /// The server looked at this sale and refused it.
    REFUSED,
    /// The server holds another version of this sale; a manager decides.
    CONFLICT
}
