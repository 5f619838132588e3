package com.myposcore.terminal.ui;

import javafx.application.Platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The only way off the FX thread and back: work runs on one lane, in the order it was given, and
/// what came of it is shown on the FX thread.
///
/// After [#close] work that was given before still runs to its end; new work is left undone, for
/// nobody looks any more.
public final class Background implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final Executor lane;
    private final Executor screen;
    private final Runnable end;

    private Background(Executor lane, Executor screen, Runnable end) {
        this.lane = lane;
        this.screen = screen;
        this.end = end;
    }

    /// A lane of its own, on one daemon thread with this name.
    public static Background lane(String name) {
        ExecutorService thread =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name(name).daemon(true).factory());
        return new Background(thread, Platform::runLater, thread::close);
    }

    /// A lane of the caller's making.
    public static Background on(Executor lane, Executor screen) {
        return new Background(lane, screen, () -> {});
    }

    /// Runs `work` on the lane, then `show` with its result, or `failed` with what it threw, on the
    /// FX thread. Exactly one of the two is called, once.
    public <T> void run(Supplier<T> work, Consumer<T> show, Consumer<RuntimeException> failed) {
        Runnable task =
                () -> {
                    Runnable outcome;
                    try {
                        T result = work.get();
                        outcome = () -> show.accept(result);
                    } catch (RuntimeException e) {
                        outcome = () -> failed.accept(e);
                    }
                    screen.execute(outcome);
                };
        try {
            lane.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("the till closes: {}", e.getMessage());
        }
    }

    /// Runs `change` on the FX thread, soon; for news that arrives on any thread.
    public void onScreen(Runnable change) {
        screen.execute(change);
    }

    @Override
    public void close() {
        end.run();
    }
}
