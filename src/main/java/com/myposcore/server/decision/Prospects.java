package com.myposcore.server.decision;

import com.myposcore.db.Transaction;
import com.myposcore.merge.Values;
import com.myposcore.server.versions.Images;
import com.myposcore.server.versions.RecordKind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an open conflict leads to: `effects` of each choice, and a `suggestion` where most of it
/// merges by itself. Computed when it is looked at, for the record moves on.
final class Prospects {
    private final Images images;

    Prospects(Transaction transaction, long tenantId) {
        this.images = new Images(transaction, tenantId);
    }

    /// Adds them to a conflict as it is listed; others stay as they are.
    void add(Map<String, Object> conflict) {
        if (!"conflict".equals(conflict.get("kind"))
                || !Boolean.FALSE.equals(conflict.get("resolved"))
                || !(conflict.get("entity_id") instanceof Number id)) {
            return;
        }
        var kind = RecordKind.of(String.valueOf(conflict.get("entity_type")));
        var now = images.now(kind, id.longValue());
        Map<String, Object> effects = new LinkedHashMap<>();
        effects.put("server_wins", Effects.none());
        var clients = over(now, conflict.get("client_data"));
        effects.put("client_wins", Effects.of(kind, now, clients));
        var merged = merged(conflict.get("outcomes"));
        if (!merged.isEmpty() && "version_mismatch".equals(conflict.get("conflict_type"))) {
            var whole = over(now, merged);
            effects.put("manual", Effects.of(kind, now, whole));
            conflict.put("suggestion", suggestion(merged, conflict.get("outcomes")));
        }
        conflict.put("effects", effects);
    }

    /// What a record would say with a client's words over it.
    private static Map<String, Object> over(Map<String, Object> now, @Nullable Object words) {
        Map<String, Object> then = new LinkedHashMap<>(now);
        if (words instanceof Map<?, ?> said) {
            said.forEach(
                    (field, value) -> {
                        if (value != null) {
                            then.put(String.valueOf(field), value);
                        }
                    });
        }
        return then;
    }

    /// The fields that need nobody to decide and would change the server's record.
    private static Map<String, Object> merged(@Nullable Object outcomes) {
        Map<String, Object> merged = new LinkedHashMap<>();
        for (var outcome : list(outcomes)) {
            Object result = outcome.get("result");
            if (result != null && !Values.same(result, outcome.get("server"))) {
                merged.put(String.valueOf(outcome.get("field")), result);
            }
        }
        return merged;
    }

    private static Map<String, Object> suggestion(
            Map<String, Object> merged, @Nullable Object outcomes) {
        List<String> open = new ArrayList<>();
        for (var outcome : list(outcomes)) {
            if ("open".equals(outcome.get("by"))) {
                open.add(String.valueOf(outcome.get("field")));
            }
        }
        Map<String, Object> suggestion = new LinkedHashMap<>();
        suggestion.put("resolution_strategy", "manual");
        suggestion.put("resolved_data", merged);
        suggestion.put(
                "reason",
                "only "
                        + String.join(", ", open)
                        + " was changed on both sides; "
                        + String.join(", ", merged.keySet())
                        + " merges by itself");
        return suggestion;
    }

    private static List<Map<?, ?>> list(@Nullable Object outcomes) {
        List<Map<?, ?>> list = new ArrayList<>();
        if (outcomes instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> map) {
                    list.add(map);
                }
            }
        }
        return list;
    }
}
