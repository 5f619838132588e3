package com.myposcore.terminal.ui;

import java.util.Locale;

/// A language the terminal speaks. `ownName` is the language's name in itself, for the switch.
public enum Language {
    ENGLISH("en", "English"),
    INDONESIAN("id", "Bahasa Indonesia");

    private final String code;
    private final String ownName;

    Language(String code, String ownName) {
        this.code = code;
        this.ownName = ownName;
    }

    public String code() {
        return code;
    }

    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return Locale.of(code);
    }

    /// The one the switch leads to from here.
    public Language next() {
        return this == ENGLISH ? INDONESIAN : ENGLISH;
    }
}
