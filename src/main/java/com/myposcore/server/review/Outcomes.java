package com.myposcore.server.review;

import com.myposcore.merge.FieldVerdict;
import com.myposcore.merge.Policy;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// What became of a field, as a conflict's `outcomes` tell it: `by` says who changed it or whose
/// word counted.
final class Outcomes {
    private Outcomes() {}

    static Map<String, Object> of(FieldVerdict verdict) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("field", verdict.field());
        outcome.put("by", verdict.by().wireName());
        Policy policy = verdict.policy();
        if (policy != null) {
            outcome.put("policy", policy.wireName());
        }
        put(outcome, "base", verdict.base());
        put(outcome, "client", verdict.client());
        put(outcome, "server", verdict.server());
        if (!verdict.isOpen()) {
            put(outcome, "result", verdict.result());
        }
        return outcome;
    }

    private static void put(Map<String, Object> outcome, String name, @Nullable Object v) {
        if (v != null) {
            outcome.put(name, v);
        }
    }
}
