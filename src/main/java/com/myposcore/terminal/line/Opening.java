package com.myposcore.terminal.line;

/// What came of an attempt to open a socket.
public sealed interface Opening {
    record Opened(Socket socket) implements Opening {}

    /// Somebody answered, with this status and no socket.
    record Refused(int status) implements Opening {}
}
