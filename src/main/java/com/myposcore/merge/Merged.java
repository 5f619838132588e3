package com.myposcore.merge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Two versions of a record become one: a verdict for each field that somebody changed, in the
/// order of the record's shape.
public record Merged(List<FieldVerdict> verdicts) {
    public Merged {
        verdicts = List.copyOf(verdicts);
    }

    /// Whether a person must decide.
    public boolean isOpen() {
        return verdicts.stream().anyMatch(FieldVerdict::isOpen);
    }

    /// Whether the client said nothing that the server does not say too.
    public boolean isAgreed() {
        return verdicts.stream().allMatch(v -> Values.says(v.client(), v.server()));
    }

    /// What is to be written over the server's version; empty if that stands as it is.
    public Map<String, Object> changes() {
        Map<String, Object> changes = new LinkedHashMap<>();
        for (var verdict : verdicts) {
            Object result = verdict.result();
            if (result != null && !Values.same(result, verdict.server())) {
                changes.put(verdict.field(), result);
            }
        }
        return changes;
    }

    /// The fields that a person must decide.
    public List<String> open() {
        return verdicts.stream().filter(FieldVerdict::isOpen).map(FieldVerdict::field).toList();
    }
}
