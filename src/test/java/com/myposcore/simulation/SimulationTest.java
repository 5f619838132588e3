package com.myposcore.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// Whole shops under every kind of trouble, one a seed: as many of the first thousand as two
/// minutes have room for. By hand, any number of them or one again, however long it takes:
/// `mvn test -Dtest=SimulationTest -Dsimulation.seeds=100000` or `-Dsimulation.seed=42`.
@ExtendWith(Hushed.class)
class SimulationTest {
    private static final @Nullable Integer ASKED = Integer.getInteger("simulation.seeds");
    private static final @Nullable Long SEED = Long.getLong("simulation.seed");
    private static final int SEEDS = 1_000;
    private static final Duration USUALLY = Duration.ofMinutes(2);
    private static final int THREADS = 2;

    @Test
    void afterAnyTroubleEverybodyHasTheSameBooks() throws Exception {
        var next = new AtomicLong(SEED == null ? 1 : SEED);
        long last = SEED != null ? SEED : ASKED != null ? ASKED : SEEDS;
        long begun = System.nanoTime();
        BooleanSupplier hasTime =
                () ->
                        SEED != null
                                || ASKED != null
                                || System.nanoTime() - begun < USUALLY.toNanos();
        List<Stage.Outcome> wrong = new ArrayList<>();
        List<Future<List<Stage.Outcome>>> workers = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                Callable<List<Stage.Outcome>> work = () -> play(next, last, hasTime);
                workers.add(pool.submit(work));
            }
            for (var worker : workers) {
                wrong.addAll(worker.get());
            }
        }
        wrong.forEach(SimulationTest::report);
        System.out.printf(
                "simulation: seeds up to %d in %d s%n",
                Math.min(last, next.get() - 1), (System.nanoTime() - begun) / 1_000_000_000);
        assertThat(wrong).extracting(Stage.Outcome::seed).as("seeds that went wrong").isEmpty();
    }

    private static List<Stage.Outcome> play(AtomicLong next, long last, BooleanSupplier hasTime) {
        List<Stage.Outcome> wrong = new ArrayList<>();
        try (var stage = new Stage(new Sabotage())) {
            for (long seed = next.getAndIncrement();
                    seed <= last && wrong.size() < 3 && hasTime.getAsBoolean();
                    seed = next.getAndIncrement()) {
                var outcome = stage.run(seed);
                if (outcome.wrong() != null) {
                    wrong.add(outcome);
                }
            }
        }
        return wrong;
    }

    private static void report(Stage.Outcome outcome) {
        outcome.trace().forEach(System.out::println);
        Objects.requireNonNull(outcome.wrong()).printStackTrace(System.out);
        System.out.println(
                "again: mvn test -Dtest=SimulationTest -Dsimulation.seed=" + outcome.seed());
    }

    @Test
    void theSameSeedGivesTheSameSteps() {
        try (var stage = new Stage(new Sabotage())) {
            for (long seed = 1; seed <= 4; seed++) {
                assertThat(stage.run(seed).trace()).isEqualTo(stage.run(seed).trace());
            }
        }
    }
}
