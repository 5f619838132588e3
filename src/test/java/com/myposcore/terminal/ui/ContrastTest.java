package com.myposcore.terminal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// Words can be read: 7:1 between each text and what it stands on, in both shades, by the formula
/// of WCAG 2.2.
class ContrastTest {
    private static final Pattern TOKEN = Pattern.compile("(-pos-[a-z-]+): (#[0-9a-f]{6});");

    @ParameterizedTest
    @CsvSource({
        "-pos-text, -pos-bg",
        "-pos-text, -pos-surface",
        "-pos-text, -pos-raised",
        "-pos-text, -pos-accent-soft",
        "-pos-muted, -pos-bg",
        "-pos-muted, -pos-surface",
        "-pos-muted, -pos-raised",
        "-pos-muted, -pos-accent-soft",
        "-pos-muted, -pos-cap",
        "-pos-accent, -pos-accent-soft",
        "-pos-on-accent, -pos-accent",
        "-pos-on-pay, -pos-pay",
        "-pos-good, -pos-good-soft",
        "-pos-warn, -pos-warn-soft",
        "-pos-danger, -pos-danger-soft",
        "-pos-danger, -pos-surface",
    })
    void wordsStandOutSevenToOne(String ink, String paper) throws IOException {
        var css = css();
        var light = tokens(css.substring(0, css.indexOf(".shade-dark")));
        var dark = tokens(css.substring(css.indexOf(".shade-dark")));

        assertThat(contrast(light, ink, paper)).as("light").isGreaterThanOrEqualTo(7);
        assertThat(contrast(dark, ink, paper)).as("dark").isGreaterThanOrEqualTo(7);
    }

    private static double contrast(Map<String, String> tokens, String ink, String paper) {
        double one = luminance(Objects.requireNonNull(tokens.get(ink), ink));
        double other = luminance(Objects.requireNonNull(tokens.get(paper), paper));
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 1)
                + 0.7152 * channel(colour, 3)
                + 0.0722 * channel(colour, 5);
    }

    private static double channel(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static Map<String, String> tokens(String css) {
        var tokens = new HashMap<String, String>();
        var found = TOKEN.matcher(css);
        while (found.find()) {
            tokens.putIfAbsent(found.group(1), found.group(2));
        }
        return tokens;
    }

    private static String css() throws IOException {
        try (var in = Objects.requireNonNull(Theme.class.getResourceAsStream("theme.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
