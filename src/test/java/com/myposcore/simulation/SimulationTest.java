package com.myposcore.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// Whole shops under every kind of trouble, a thousand of them, one a seed. By hand, any number of
/// them or one again: `mvn test -Dtest=SimulationTest -Dsimulation.seeds=100000` or
/// `-Dsimulation.seed=42`.
@ExtendWith(Hushed.class)
class SimulationTest {
    private static final long SEEDS = Long.getLong("simulation.seeds", 1_000);
    private static final @Nullable Long SEED = Long.getLong("simulation.seed");
    private static final int THREADS = 2;
    private static final int FAILURES_SHOWN = 3;

    @Test
    void afterAnyTroubleEverybodyHasTheSameBooks() throws Exception {
        var next = new AtomicLong(SEED == null ? 1 : SEED);
        long last = SEED == null ? SEEDS : SEED;
        long begun = System.nanoTime();
        List<Stage.Outcome> wrong = new ArrayList<>();
        List<Future<List<Stage.Outcome>>> workers = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                Callable<List<Stage.Outcome>> work = () -> play(next, last);
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

    private static List<Stage.Outcome> play(AtomicLong next, long last) {
        List<Stage.Outcome> wrong = new ArrayList<>();
        try (var stage = new Stage(new Sabotage())) {
            for (long seed = next.getAndIncrement();
                    seed <= last && wrong.size() < FAILURES_SHOWN;
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
        try (var stage = new Stage(new Sabotage());
                var another = new Stage(new Sabotage())) {
            for (long seed = 1; seed <= 6; seed++) {
                var steps = stage.run(seed).trace();
                assertThat(steps).as("seed %d", seed).isNotEmpty();
                assertThat(stage.run(seed).trace()).isEqualTo(steps);
                assertThat(another.run(seed).trace()).isEqualTo(steps);
            }
        }
    }
}
