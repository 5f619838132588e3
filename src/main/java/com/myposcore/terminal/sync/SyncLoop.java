package com.myposcore.terminal.sync;

import java.util.function.Consumer;

/// Keeps the till and the server in step in the background: at once after a sale, every five
/// minutes, with growing pauses while the server is not reached.
///
/// Thread-safe; the rounds run one after the other on a thread of its own.
@SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"}) // bodies follow
public final class SyncLoop implements AutoCloseable {
    /// Starts the background work with a round at once.
    public void start() {
        throw new UnsupportedOperationException();
    }

    /// Asks for a round now; during a round, for another one after it.
    public void poke() {
        throw new UnsupportedOperationException();
    }

    /// A person asks: a round now that also tries again what the server refused before.
    public void sendNow() {
        throw new UnsupportedOperationException();
    }

    public SyncState state() {
        throw new UnsupportedOperationException();
    }

    /// `listener` gets the state at once and, on any thread, each later one.
    public void onState(Consumer<SyncState> listener) {
        throw new UnsupportedOperationException();
    }

    /// Ends after the record under way; nothing is lost by it.
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
