package com.myposcore.merge;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Compares the plain values of which records on the wire are made: maps, lists, texts, numbers and
/// booleans. Numbers are compared by value; a missing value, a null and an empty text are one.
public final class Values {
    static final Comparator<Object> IN_TEXT_ORDER = Comparator.comparing(String::valueOf);

    private Values() {}

    /// Whether a record that was sent says nothing else than the one that is held. What it does not
    /// mention it does not contradict.
    public static boolean says(@Nullable Object sent, @Nullable Object held) {
        return switch (sent) {
            case null -> true;
            case Map<?, ?> map ->
                    held instanceof Map<?, ?> other
                            && map.entrySet().stream()
                                    .allMatch(e -> says(e.getValue(), other.get(e.getKey())));
            case List<?> list -> held instanceof List<?> other && saysInOrder(list, other);
            default -> same(sent, held);
        };
    }

    /// Whether two values are the same.
    public static boolean same(@Nullable Object one, @Nullable Object other) {
        if (isNothing(one) || isNothing(other)) {
            return isNothing(one) && isNothing(other);
        }
        if (one instanceof Number a && other instanceof Number b) {
            return decimal(a).compareTo(decimal(b)) == 0;
        }
        if (one instanceof List<?> a && other instanceof List<?> b) {
            return sameInOrder(a, b);
        }
        if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            var keys = new TreeSet<Object>(IN_TEXT_ORDER);
            keys.addAll(a.keySet());
            keys.addAll(b.keySet());
            return keys.stream().allMatch(key -> same(a.get(key), b.get(key)));
        }
        return one != null && one.equals(other);
    }

    static boolean contains(List<?> list, @Nullable Object item) {
        return list.stream().anyMatch(each -> same(each, item));
    }

    /// How two values stand to each other, empty if they do not at all.
    static Optional<Integer> order(Object one, @Nullable Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return Optional.of(decimal(a).compareTo(decimal(b)));
        }
        if (one instanceof Boolean a && other instanceof Boolean b) {
            return Optional.of(a.compareTo(b));
        }
        return Optional.empty();
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null || value.equals("");
    }

    private static boolean saysInOrder(List<?> sent, List<?> held) {
        if (sent.size() != held.size()) {
            return false;
        }
        for (int i = 0; i < sent.size(); i++) {
            if (!says(sent.get(i), held.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameInOrder(List<?> one, List<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
