package com.myposcore.terminal.outbox;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Whether something is in the basket. Whoever sends many sales steps aside meanwhile, so that the
/// cashier has the till's processor and file to herself; after the payment there is time enough.
///
/// Thread-safe.
public final class SaleUnderWay {
    private final Lock lock = new ReentrantLock();
    private final Condition over = lock.newCondition();
    private boolean isUnderWay;

    public void set(boolean underWay) {
        lock.lock();
        try {
            isUnderWay = underWay;
            if (!underWay) {
                over.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until no sale is under way, but not longer than `most`: a basket may stay for hours.
    /// An interrupt ends it, too, and stays set.
    public void stepAside(Duration most) {
        lock.lock();
        try {
            long left = most.toNanos();
            while (isUnderWay && left > 0) {
                left = over.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
