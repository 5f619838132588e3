package com.myposcore.simulation;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// A till's background thread whose work is run by the scheduler, one task after the other.
final class Lane extends AbstractExecutorService implements ScheduledExecutorService {
    private final SimulatedClock.Time time;
    private final List<Task> tasks = new ArrayList<>();
    private boolean isShut;
    @Nullable Strand running;

    Lane(SimulatedClock.Time time) {
        this.time = time;
    }

    final class Task extends FutureTask<Object> implements ScheduledFuture<Object> {
        private final Instant due;

        Task(Runnable work, Instant due) {
            super(work, "");
            this.due = due;
        }

        @Override
        public boolean cancel(boolean interrupt) {
            tasks.remove(this);
            return super.cancel(interrupt);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(Duration.between(time.now(), due));
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(
                    getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    /// The task whose turn it is, if it is time for it.
    @Nullable Task next() {
        var first = tasks.stream().min(Comparator.comparing(task -> task.due));
        return first.filter(task -> !task.due.isAfter(time.now())).orElse(null);
    }

    @Nullable Instant nextDue() {
        return tasks.stream().map(task -> task.due).min(Comparator.naturalOrder()).orElse(null);
    }

    void take(Task task) {
        tasks.remove(task);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
        if (isShut) {
            throw new RejectedExecutionException("shut");
        }
        var task = new Task(work, time.now().plus(Duration.of(delay, unit.toChronoUnit())));
        tasks.add(task);
        return task;
    }

    @Override
    public void execute(Runnable work) {
        var _ = schedule(work, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> work, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(
            Runnable work, long first, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
            Runnable work, long first, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {
        isShut = true;
        tasks.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return isShut;
    }

    @Override
    public boolean isTerminated() {
        return isShut;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
