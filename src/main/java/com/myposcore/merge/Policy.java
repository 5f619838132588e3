package com.myposcore.merge;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Who is right where both sides changed the same thing.
public enum Policy {
    SERVER,
    CLIENT,
    /// The larger of two numbers; true is larger than false.
    MAX,
    /// The smaller of two numbers; false is smaller than true.
    MIN,
    /// Of lists: what either side added is in, what either side took out is out.
    UNION,
    /// A person decides.
    MANUAL;

    /// Its name as data.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Policy> of(@Nullable String wireName) {
        return Arrays.stream(values()).filter(p -> p.wireName().equals(wireName)).findFirst();
    }

    /// The value that is right, empty where a person must say. A policy that makes no sense for the
    /// values at hand leaves it to a person, too.
    Optional<Object> decide(@Nullable Object base, Object client, @Nullable Object server) {
        return switch (this) {
            case SERVER -> Optional.of(server == null ? "" : server);
            case CLIENT -> Optional.of(client);
            case MAX -> Values.order(client, server).map(o -> o >= 0 ? client : server);
            case MIN -> Values.order(client, server).map(o -> o <= 0 ? client : server);
            case UNION -> union(base, client, server);
            case MANUAL -> Optional.empty();
        };
    }

    private static Optional<Object> union(
            @Nullable Object base, Object client, @Nullable Object server) {
        if (!(client instanceof List<?> sent) || !(server instanceof List<?> held)) {
            return Optional.empty();
        }
        List<?> before = base instanceof List<?> list ? list : List.of();
        List<Object> union = new ArrayList<>();
        add(union, held, before, sent);
        add(union, sent, before, held);
        union.sort(Values.IN_TEXT_ORDER);
        return Optional.of(List.copyOf(union));
    }

    // What one side has, except what the other took out of the base.
    private static void add(List<Object> union, List<?> from, List<?> before, List<?> other) {
        for (Object item : from) {
            boolean takenOut = Values.contains(before, item) && !Values.contains(other, item);
            if (!takenOut && !Values.contains(union, item)) {
                union.add(item);
            }
        }
    }
}
