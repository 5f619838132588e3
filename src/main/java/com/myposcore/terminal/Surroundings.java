package com.myposcore.terminal;

import com.fasterxml.uuid.Generators;
import com.myposcore.terminal.line.HttpLine;
import com.myposcore.terminal.line.Network;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// All that a till takes from outside itself: time, chance, threads and the network. With others
/// than the real ones the same till runs step by step.
///
/// `ids` are ordered by time, each one once; `runningNanos` counts the time that the till runs and
/// never goes back; `lanes` makes single threads by their names.
record Surroundings(
        Clock clock,
        LongSupplier runningNanos,
        Supplier<UUID> ids,
        RandomGenerator random,
        Function<String, ScheduledExecutorService> lanes,
        Network network) {

    static Surroundings real(Clock clock) {
        return new Surroundings(
                clock,
                System::nanoTime,
                Generators.timeBasedEpochGenerator()::generate,
                RandomGenerator.getDefault(),
                Surroundings::thread,
                HttpLine::new);
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                work -> {
                    var thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
