package com.myposcore.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The product broken on purpose: a simulation that does not notice proves nothing. Each way is
/// looked for at the seed that found it when this was written, and then, as the product moves on,
/// at the others.
@ExtendWith(Hushed.class)
class SabotageTest {
    private static final int SEEDS = 200;
    private static Stage whole;

    @BeforeAll
    static void open() {
        whole = new Stage(new Sabotage());
    }

    @AfterAll
    static void close() {
        whole.close();
    }

    /// `words` are of the rule that is seen broken.
    record Way(Sabotage sabotage, long seed, String words) {
        boolean isFound(Stage.Outcome outcome) {
            var wrong = outcome.wrong();
            return wrong != null && String.valueOf(wrong.getMessage()).contains(words);
        }

        @Override
        public String toString() {
            return sabotage.toString();
        }
    }

    static Stream<Way> ways() {
        return Stream.of(
                new Way(new Sabotages.NoUniqueConstraint(), 35, "sales: missing [], too much"),
                new Way(new Sabotages.TimeCursor(), 5, "catalogue"),
                new Way(new Sabotages.AnswerBeforeCommit(), 46, "missing ["),
                new Way(new Sabotages.StockWithoutMovement(), 1, "by the ledger"),
                new Way(new Sabotages.LastWriterWins(), 79, "nobody was told"),
                new Way(new TillSabotages.SentIsArrived(), 8, "sales"),
                new Way(new TillSabotages.CursorBeforePage(), 31, "catalogue"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theSimulationFindsIt(Way way) {
        try (var stage = new Stage(way.sabotage)) {
            var found =
                    LongStream.concat(LongStream.of(way.seed), LongStream.rangeClosed(1, SEEDS))
                            .mapToObj(stage::run)
                            .filter(way::isFound)
                            .findFirst()
                            .orElseThrow();
            System.out.printf("%s: seed %d, %s%n", way, found.seed(), found.wrong());
            assertThat(whole.run(found.seed()).wrong()).as("unbroken").isNull();
        }
    }
}
