package com.myposcore.terminal.counter;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;

/// Keeps what was scanned in order while something else must end first. Nothing given to it is ever
/// dropped. FX thread only.
final class ScanQueue {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final IntConsumer size;
    private boolean held;

    /// `size` is told how many wait, whenever that changes.
    ScanQueue(IntConsumer size) {
        this.size = size;
    }

    /// Runs `step` now, or once [#release] comes if the queue is held.
    void take(Runnable step) {
        if (held) {
            waiting.add(step);
            size.accept(waiting.size());
        } else {
            step.run();
        }
    }

    /// From now on steps wait.
    void hold() {
        held = true;
    }

    /// Lets new steps through without those that wait: they belong to what comes later.
    void passBy() {
        held = false;
    }

    /// Runs what waits, in order, until one of them holds the queue again.
    void release() {
        held = false;
        while (!held && !waiting.isEmpty()) {
            var next = waiting.remove();
            size.accept(waiting.size());
            next.run();
        }
    }
}
