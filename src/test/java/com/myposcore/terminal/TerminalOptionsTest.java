package com.myposcore.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

class TerminalOptionsTest {
    @Test
    void withoutWordsTheDataLieInTheHomeFolder() {
        assertThat(TerminalOptions.of())
                .contains(
                        new TerminalOptions(
                                Path.of(System.getProperty("user.home"), ".myposcore"), null));
    }

    @Test
    void aValueIsTheNextWordOrStandsAfterAnEqualsSign() {
        assertThat(TerminalOptions.of("--data", "till", "--server=http://pos.example:8080/?a=b"))
                .contains(new TerminalOptions(Path.of("till"), "http://pos.example:8080/?a=b"));
    }

    @Test
    void helpIsAnswered() {
        assertThat(TerminalOptions.of("--data", "till", "--help")).isEmpty();
        assertThat(TerminalOptions.HELP).contains("--data", "--server");
        assertThat(Terminal.run("-h")).isZero();
    }

    @Test
    void whatIsNoOptionIsNamed() {
        assertThatThrownBy(() -> TerminalOptions.of("--dta", "till"))
                .isInstanceOf(TerminalOptions.Unknown.class)
                .hasMessageContaining("--dta");
        assertThatThrownBy(() -> TerminalOptions.of("--data"))
                .isInstanceOf(TerminalOptions.Unknown.class)
                .hasMessageContaining("--data");
        assertThat(Terminal.run("--dta")).isEqualTo(2);
    }
}
