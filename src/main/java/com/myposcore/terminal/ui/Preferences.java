package com.myposcore.terminal.ui;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Properties;

/// What the people at this till like to see: language, shade and text size, kept in a small file
/// beside the data. A file that cannot be read or written costs the preference, never the sale.
public final class Preferences {
    private static final Logger LOG = LoggerFactory.getLogger(Preferences.class);

    private final Path file;

    public Preferences(Path file) {
        this.file = file;
    }

    /// Sets `texts` and `theme` to what was chosen last, and remembers what is chosen from now on.
    public void follow(Texts texts, Theme theme) {
        var kept = read();
        var language = kept.getProperty("language", "");
        Arrays.stream(Language.values())
                .filter(one -> one.code().equals(language))
                .forEach(texts.languageProperty()::set);
        var shade = kept.getProperty("shade", "");
        Arrays.stream(Theme.Shade.values())
                .filter(one -> one.name().equals(shade))
                .forEach(theme.shadeProperty()::set);
        var size = kept.getProperty("text-size", "");
        Theme.TEXT_SIZES.stream()
                .filter(one -> one.toString().equals(size))
                .forEach(theme.textSizeProperty()::set);

        texts.languageProperty().addListener((_, _, _) -> write(texts, theme));
        theme.shadeProperty().addListener((_, _, _) -> write(texts, theme));
        theme.textSizeProperty().addListener((_, _, _) -> write(texts, theme));
    }

    private Properties read() {
        var kept = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                kept.load(in);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("preferences unreadable, using the defaults: {}", e.toString());
            }
        }
        return kept;
    }

    private void write(Texts texts, Theme theme) {
        var kept = new Properties();
        kept.setProperty("language", texts.languageProperty().get().code());
        kept.setProperty("shade", theme.shadeProperty().get().name());
        kept.setProperty("text-size", String.valueOf(theme.textSizeProperty().get()));
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (var out = Files.newBufferedWriter(fresh)) {
                kept.store(out, null);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("preferences not kept: {}", e.toString());
        }
    }
}
