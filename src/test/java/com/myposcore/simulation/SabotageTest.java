package com.myposcore.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/// The product broken on purpose: a simulation that does not notice proves nothing.
@ExtendWith(Hushed.class)
class SabotageTest {
    private static final int SEEDS = 200;

    static Stream<Sabotage> ways() {
        return Stream.of(new Sabotages.NoUniqueConstraint());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theSimulationFindsIt(Sabotage sabotage) {
        long found = 0;
        try (var stage = new Stage(sabotage)) {
            for (long seed = 1; seed <= SEEDS && found == 0; seed++) {
                var wrong = stage.run(seed).wrong();
                if (wrong != null) {
                    found = seed;
                    System.out.printf(
                            "%s: seed %d, %s%n",
                            sabotage.getClass().getSimpleName(), seed, wrong.getMessage());
                }
            }
        }
        assertThat(found).as("the seed that found it").isPositive();
    }
}
