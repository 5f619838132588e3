package com.myposcore.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayDeque;
import java.util.Deque;

/// What a running server holds, closed once in the reverse order of its opening, at the end of
/// [SyncServer] or by the signal that ends the process.
final class Resources implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean isClosed;

    /// Hands `resource` back; it is closed at once if everything else is closed already.
    synchronized <R extends AutoCloseable> R opened(R resource) {
        open.push(resource);
        if (isClosed) {
            close();
        }
        return resource;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.warn("not closed cleanly: {}", e.toString());
            }
        }
    }
}
