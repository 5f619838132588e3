package com.myposcore.server.events;

/// An open socket as the network library offers it. The sending methods may block for as long as
/// the other side does not read, and throw if the socket is gone; one thread sends at a time.
public interface Line {
    void send(String text);

    void ping();

    /// Says goodbye; the other side is expected to hang up.
    void close(int code, String reason);

    /// Hangs up at once. Never blocks.
    void cut();
}
