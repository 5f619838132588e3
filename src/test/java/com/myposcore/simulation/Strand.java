package com.myposcore.simulation;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// One thing that goes on beside others: a request being answered, a round of sync, a sale. It has
/// a thread, but runs only while the scheduler waits for it, so that nothing is left to chance.
final class Strand {
    private static final ThreadLocal<@Nullable Strand> CURRENT = new ThreadLocal<>();

    final String name;
    final Plan plan;
    private final Semaphore go = new Semaphore(0);
    private final Semaphore back = new Semaphore(0);
    private volatile boolean isDone;
    private volatile boolean isKilled;
    private volatile @Nullable Throwable failure;
    private volatile int session;
    private volatile boolean overtaken;
    @Nullable Exchange waitingFor;

    Strand(String name, Plan plan, ExecutorService threads, Runnable work) {
        this.name = name;
        this.plan = plan;
        var _ = threads.submit(() -> run(work));
    }

    private void run(Runnable work) {
        CURRENT.set(this);
        go.acquireUninterruptibly();
        try {
            if (!isKilled) {
                work.run();
            }
        } catch (Throwable e) {
            failure = e;
        }
        isDone = true;
        CURRENT.remove();
        back.release();
    }

    static @Nullable Strand current() {
        return CURRENT.get();
    }

    /// On the strand: gives the turn back to the scheduler and waits for the next one.
    void pause() {
        back.release();
        go.acquireUninterruptibly();
        if (isKilled) {
            throw new Killed();
        }
    }

    /// On the strand: what it does next is a step; here it may be held up or killed.
    void step(String what) {
        if (overtaken) {
            overtaken = false;
            pause();
        }
        if (isKilled) {
            throw new Killed();
        }
        switch (plan.at(what)) {
            case GO_ON -> {}
            case PAUSE -> pause();
            case DIE -> {
                isKilled = true;
                throw new Killed();
            }
        }
    }

    /// Lets it run until it pauses, ends or waits for a lock of the database; false in the last
    /// case, which is not looked for where nobody holds a lock.
    boolean resume(Locks locks, boolean someoneHoldsLocks) {
        go.release();
        return someoneHoldsLocks ? settle(locks) : settle();
    }

    private boolean settle() {
        if (!returned(60_000)) {
            throw new IllegalStateException(name + " does not come to its next step");
        }
        return true;
    }

    /// True if it stands still by its own will; false while it waits for a lock.
    boolean settle(Locks locks) {
        long wait = 2;
        while (!returned(wait)) {
            if (locks.isWaiting(session)) {
                overtaken = true;
                return false;
            }
            wait = Math.min(50, wait * 2);
        }
        return true;
    }

    private boolean returned(long millis) {
        try {
            return back.tryAcquire(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Its next step is its last.
    void kill() {
        isKilled = true;
    }

    boolean isKilled() {
        return isKilled;
    }

    boolean isDone() {
        return isDone;
    }

    /// A strand that was killed ended as it should.
    void requireNoFailure() {
        if (isDone && failure != null && !isKilled && !(failure instanceof Killed)) {
            throw new AssertionError(name + " failed", failure);
        }
    }

    void usesSession(int backend) {
        session = backend;
    }

    /// True if it may hold locks in the database.
    boolean isInDatabase() {
        return session != 0 && !isDone;
    }
}
