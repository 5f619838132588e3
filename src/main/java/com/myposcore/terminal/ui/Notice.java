package com.myposcore.terminal.ui;

import java.util.List;

/// A sentence shown in place: what happened and what to do. `key` is a text's, `arguments` fill it.
/// `detail` are technical words for whoever is called for help, in no language of ours, or none.
public record Notice(Kind kind, String key, List<Object> arguments, String detail) {
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
        return new Notice(Kind.GOOD, key, List.of(arguments), "");
    }

    public static Notice careful(String key, Object... arguments) {
        return new Notice(Kind.CAREFUL, key, List.of(arguments), "");
    }

    public static Notice bad(String key, Object... arguments) {
        return new Notice(Kind.BAD, key, List.of(arguments), "");
    }

    /// The same with technical words.
    public Notice because(String technical) {
        return new Notice(kind, key, arguments, technical);
    }

    Object[] argumentArray() {
        return arguments.toArray();
    }
}
