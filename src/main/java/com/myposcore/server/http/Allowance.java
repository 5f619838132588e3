package com.myposcore.server.http;

import com.myposcore.server.identity.Refusal;
import com.myposcore.wire.Problem;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/// The memory that bodies may take while they arrive and wait, all senders together. A small body
/// is always taken in; what a body has beyond that counts, and once nothing is left its sender is
/// told to come back.
///
/// Thread-safe; a [Share] belongs to one request.
final class Allowance {
    private static final int SMALL = 64 * 1024;
    private static final int UNIT = 1024;
    private static final Duration COME_BACK = Duration.ofSeconds(2);

    private final Semaphore units;

    Allowance(long bytes) {
        units = new Semaphore((int) Math.min(Integer.MAX_VALUE, bytes / UNIT));
    }

    Share share() {
        return new Share();
    }

    /// What one body takes; given back by closing.
    final class Share implements AutoCloseable {
        private int taken;

        private Share() {}

        /// Says that the body has grown to `bytes`.
        ///
        /// @throws Refusal 503 if there is no memory for it just now
        void cover(long bytes) {
            int needed = (int) Math.ceilDiv(Math.max(0, bytes - SMALL), (long) UNIT);
            if (needed > taken) {
                if (!units.tryAcquire(needed - taken)) {
                    throw new Refusal(
                            Problem.UNAVAILABLE,
                            "the server is busy with large bodies, try again shortly",
                            COME_BACK);
                }
                taken = needed;
            }
        }

        @Override
        public void close() {
            units.release(taken);
            taken = 0;
        }
    }
}
