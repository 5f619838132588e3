package com.myposcore.terminal.ui;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/// Every word on the screen, in the language that is spoken now. A text bound to a control follows
/// the language switch at once, without a restart.
///
/// FX thread only. An unknown key throws [IllegalArgumentException]: a text that is missing is a
/// mistake of ours that no cashier should meet.
public final class Texts {
    private final Map<Language, Properties> bundles = new EnumMap<>(Language.class);
    private final ObjectProperty<Language> language =
            new SimpleObjectProperty<>(this, "language", Language.ENGLISH);

    public Texts() {
        bundles.put(Language.ENGLISH, read("texts.properties"));
        bundles.put(Language.INDONESIAN, read("texts_id.properties"));
    }

    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    /// The text that stands under `key`, following the language. `arguments` fill `{0}`, `{1}`…
    public ObservableValue<String> of(String key, Object... arguments) {
        return language.map(spoken -> text(spoken, key, arguments));
    }

    /// The text in the language spoken now.
    public String now(String key, Object... arguments) {
        return text(language.get(), key, arguments);
    }

    private String text(Language spoken, String key, Object... arguments) {
        var bundle = bundles.get(spoken);
        var pattern = bundle == null ? null : bundle.getProperty(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no text '" + key + "' in " + spoken);
        }
        return new MessageFormat(pattern, spoken.locale()).format(arguments);
    }

    private static Properties read(String name) {
        var bundle = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program's own file " + name + " is missing");
            }
            bundle.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bundle;
    }
}
