package com.myposcore.terminal.ui;

import java.util.List;

/// A sentence shown in place: what happened and what to do. `key` is a text's, `arguments` fill it.
public record Notice(Kind kind, String key, List<Object> arguments) {
    /// How much it matters.
    public enum Kind {
        GOOD,
        CAREFUL,
        BAD
    }

    public Notice {
        arguments = List.copyOf(arguments);
    }

    public static Notice good(String key, Object... arguments) {
        return new Notice(Kind.GOOD, key, List.of(arguments));
    }

    public static Notice careful(String key, Object... arguments) {
        return new Notice(Kind.CAREFUL, key, List.of(arguments));
    }

    public static Notice bad(String key, Object... arguments) {
        return new Notice(Kind.BAD, key, List.of(arguments));
    }

    Object[] argumentArray() {
        return arguments.toArray();
    }
}
