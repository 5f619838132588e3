package com.myposcore.server.review;

import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// In which fields a client's record says something else than the server's. A field that the client
/// left out says nothing; numbers are compared by value.
final class Difference {
    /// What tells records and versions apart, not what they say.
    private static final Set<String> IDENTITY = Set.of("local_id", "order_local_id", "version");

    private Difference() {}

    static List<String> fields(Object client, @Nullable Object server) {
        if (server == null
                || !(WireJson.plain(client) instanceof Map<?, ?> sent)
                || !(WireJson.plain(server) instanceof Map<?, ?> held)) {
            return List.of();
        }
        Set<String> fields = new TreeSet<>();
        sent.forEach(
                (name, value) -> {
                    String field = String.valueOf(name);
                    if (!IDENTITY.contains(field) && !says(value, held.get(name))) {
                        fields.add(field);
                    }
                });
        return List.copyOf(fields);
    }

    private static boolean says(@Nullable Object sent, @Nullable Object held) {
        return switch (sent) {
            case null -> true;
            case Map<?, ?> map ->
                    held instanceof Map<?, ?> other
                            && map.entrySet().stream()
                                    .allMatch(e -> says(e.getValue(), other.get(e.getKey())));
            case List<?> list -> held instanceof List<?> other && sameItems(list, other);
            case Number number ->
                    held instanceof Number other && decimal(number).compareTo(decimal(other)) == 0;
            default -> sent.equals(held) || (held == null && sent.equals(""));
        };
    }

    private static boolean sameItems(List<?> sent, List<?> held) {
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

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }
}
