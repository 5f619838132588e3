package com.myposcore.terminal.line;

import java.net.URI;
import java.time.Duration;

/// Where lines to servers come from.
@FunctionalInterface
public interface Network {
    /// `patience` is how long a call may take as a whole.
    Line to(URI server, Duration patience);
}
