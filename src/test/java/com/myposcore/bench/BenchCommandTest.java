package com.myposcore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// The bench's command line where it measures nothing.
class BenchCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --products abc       | '--products'
                    --products 0         | --products must be 1 or more
                    --frob               | '--frob'
                    frob                 | there is no benchmark frob, only [
                    --json /absent/x     | --json /absent/x cannot be written
                    """)
    void wrongUseIsOneLineThatNamesTheOption(String arguments, String told) {
        var said = new ByteArrayOutputStream();

        int code =
                Bench.run(
                        arguments.strip().split(" +"),
                        new PrintStream(said, true, StandardCharsets.UTF_8));

        assertThat(code).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8).strip())
                .startsWith("bench: ")
                .contains(told)
                .doesNotContain("\n");
    }
}
