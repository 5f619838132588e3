package com.myposcore.terminal.receipt;

import java.util.List;

/// A receipt as lines of fixed width, ready for a printer or a preview in a monospaced font.
public record Receipt(List<String> lines) {
    public Receipt {
        lines = List.copyOf(lines);
    }

    /// The lines as one text.
    public String text() {
        return String.join("\n", lines);
    }
}
