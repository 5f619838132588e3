package com.myposcore.server.catalogue;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What loading a shop file came to: how many of each kind were added and how many changed.
public final class Tally {
    private final Map<Kind, Integer> added = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> changed = new EnumMap<>(Kind.class);

    enum Kind {
        TENANT("tenant", "tenants"),
        BRANCH("branch", "branches"),
        USER("user", "users"),
        CATEGORY("category", "categories"),
        PRODUCT("product", "products"),
        STOCK("opening stock", "opening stocks");

        private final String one;
        private final String many;

        Kind(String one, String many) {
            this.one = one;
            this.many = many;
        }
    }

    Tally() {}

    void added(Kind kind, int count) {
        added.merge(kind, count, Integer::sum);
    }

    void changed(Kind kind, int count) {
        changed.merge(kind, count, Integer::sum);
    }

    /// Of those that `moved`, so many are new.
    void moved(Kind kind, int news, int moved) {
        added(kind, news);
        changed(kind, moved - news);
    }

    /// What was committed joins what was before.
    void add(Tally other) {
        other.added.forEach(this::added);
        other.changed.forEach(this::changed);
    }

    /// In one line, for whoever loaded the file.
    @Override
    public String toString() {
        return "added " + words(added) + "; changed " + words(changed);
    }

    private static String words(Map<Kind, Integer> counts) {
        String words =
                counts.entrySet().stream()
                        .filter(count -> count.getValue() > 0)
                        .map(
                                count ->
                                        count.getValue()
                                                + " "
                                                + (count.getValue() == 1
                                                        ? count.getKey().one
                                                        : count.getKey().many))
                        .collect(Collectors.joining(", "));
        return words.isEmpty() ? "nothing" : words;
    }
}
