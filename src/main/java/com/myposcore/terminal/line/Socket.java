package com.myposcore.terminal.line;

/// An open socket on which the server speaks. Thread-safe.
public interface Socket {
    /// The close code of a socket that broke off.
    int WITHOUT_A_WORD = 1006;

    /// Hangs up at once; the hearer is not told.
    void close();
}
