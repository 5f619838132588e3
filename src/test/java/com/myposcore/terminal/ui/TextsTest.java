package com.myposcore.terminal.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Every word on the screen stands in the bundle, in both languages.
class TextsTest {
    private static final Path SCREENS = Path.of("src/main/java/com/myposcore/terminal");
    private static final Pattern KEY =
            Pattern.compile(
                    "\"((?:app|ui|catalogue|sale|keys|receipt|sync|staff|setup)\\.[a-z0-9-]+)\"");
    private static final Pattern LITERAL =
            Pattern.compile(
                    "(?:new (?:Label|Button|Text|TextField|Tooltip)|setText|setPromptText"
                            + "|setAccessibleText)\\(\\s*\"[^\"]*\\p{L}{2}");

    private final Properties english = bundle("texts.properties");
    private final Properties indonesian = bundle("texts_id.properties");

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(indonesian.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
    }

    @Test
    void everyKeyOfTheCodeIsInTheBundleAndNoneIsLeftOver() throws IOException {
        assertThat(new TreeSet<>(english.stringPropertyNames())).isEqualTo(keysOfTheCode());
    }

    @Test
    void noWordStandsInTheCodeItself() throws IOException {
        List<String> words = new ArrayList<>();
        for (Path file : sources()) {
            var found = LITERAL.matcher(Files.readString(file));
            while (found.find()) {
                words.add(file.getFileName() + ": " + found.group());
            }
        }
        assertThat(words).isEmpty();
    }

    @Test
    void bothLanguagesTakeTheSameArguments() {
        var different = new TreeMap<String, String>();
        for (var key : english.stringPropertyNames()) {
            var here = arguments(english.getProperty(key));
            var there = arguments(indonesian.getProperty(key));
            if (!here.equals(there)) {
                different.put(key, here + " and " + there);
            }
        }
        assertThat(different).isEmpty();
    }

    @Test
    void everyTextCanBeFormatted() {
        for (var bundle : List.of(english, indonesian)) {
            for (var key : bundle.stringPropertyNames()) {
                var pattern = bundle.getProperty(key);
                var text =
                        new MessageFormat(pattern, Locale.of("id")).format(new Object[] {2, 3, 4});
                assertThat(text).as(key).doesNotContain("{").isNotBlank();
            }
        }
    }

    @Test
    void aBoundTextFollowsTheLanguage() {
        var texts = new Texts();
        var total = texts.of("sale.basket");
        assertThat(total.getValue()).isEqualTo("Basket");

        texts.languageProperty().set(Language.INDONESIAN);

        assertThat(total.getValue()).isEqualTo("Keranjang");
    }

    @Test
    void anUnknownKeyIsRefused() {
        assertThatThrownBy(() -> new Texts().now("sale.nonsense"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sale.nonsense");
    }

    private static Set<String> arguments(String pattern) {
        var arguments = new TreeSet<String>();
        var found = Pattern.compile("\\{(\\d)").matcher(pattern);
        while (found.find()) {
            arguments.add(found.group(1));
        }
        return arguments;
    }

    private static Set<String> keysOfTheCode() throws IOException {
        var keys = new TreeSet<String>();
        for (Path file : sources()) {
            var found = KEY.matcher(Files.readString(file));
            while (found.find()) {
                keys.add(found.group(1));
            }
        }
        return keys;
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(SCREENS)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Properties bundle(String name) {
        var bundle = new Properties();
        try (var in = Objects.requireNonNull(Texts.class.getResourceAsStream(name))) {
            bundle.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bundle;
    }
}
