package com.myposcore.terminal.line;

/// Who listens on a [Socket]. Called by threads of the line, one call at a time, and never after
/// [#ended].
public interface Hearer {
    /// The other side gave a sign of life, whatever it was.
    void alive();

    void text(String text);

    /// The socket is no more; `code` is the reason that the other side gave, or
    /// [Socket#WITHOUT_A_WORD].
    void ended(int code);
}
