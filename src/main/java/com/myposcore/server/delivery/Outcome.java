package com.myposcore.server.delivery;

import com.myposcore.wire.Upload;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What became of the records of an upload, collected while it is worked through.
///
/// Not thread-safe.
public final class Outcome {
    /// The kinds of record that an upload carries, with their names on the wire.
    public enum Kind {
        ORDER("order"),
        PAYMENT("payment"),
        PRODUCT("product"),
        CATEGORY("category"),
        AUDIT_TRAIL("audit_trail");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    private final Map<Kind, Integer> processed = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> failed = new EnumMap<>(Kind.class);
    private final Map<Kind, Map<String, Long>> mappings = new EnumMap<>(Kind.class);
    private final Map<String, Map<String, Integer>> versions = new LinkedHashMap<>();
    private final List<Upload.Conflict> conflicts = new ArrayList<>();
    private final List<Upload.RecordError> errors = new ArrayList<>();

    public void stored(Kind kind, String localId, long id, int version) {
        processed.merge(kind, 1, Integer::sum);
        mapping(kind).put(localId, id);
        versions.computeIfAbsent(kind.wireName, _ -> new LinkedHashMap<>()).put(localId, version);
    }

    public void kept(Kind kind) {
        processed.merge(kind, 1, Integer::sum);
    }

    public void conflict(Upload.Conflict conflict) {
        conflicts.add(conflict);
    }

    public void failed(Kind kind, @Nullable String localId, BadRecord reason) {
        failed.merge(kind, 1, Integer::sum);
        refused(kind.wireName, localId, reason);
    }

    /// For entities that are never accepted, and so have no counter.
    public void refused(String entityType, @Nullable String localId, BadRecord reason) {
        String message = reason.getMessage();
        errors.add(
                new Upload.RecordError(
                        entityType,
                        localId,
                        message == null ? reason.code() : message,
                        reason.code(),
                        reason.field()));
    }

    public void add(Outcome other) {
        other.processed.forEach((kind, n) -> processed.merge(kind, n, Integer::sum));
        other.failed.forEach((kind, n) -> failed.merge(kind, n, Integer::sum));
        other.mappings.forEach((kind, ids) -> mapping(kind).putAll(ids));
        other.versions.forEach(
                (name, numbers) ->
                        versions.computeIfAbsent(name, _ -> new LinkedHashMap<>()).putAll(numbers));
        conflicts.addAll(other.conflicts);
        errors.addAll(other.errors);
    }

    public int processed() {
        return processed.values().stream().mapToInt(Integer::intValue).sum();
    }

    public List<Upload.Conflict> conflicts() {
        return conflicts;
    }

    public List<Upload.RecordError> errors() {
        return errors;
    }

    public Upload.Reply reply(long syncId, Instant at) {
        return new Upload.Reply(
                syncId,
                processed.getOrDefault(Kind.ORDER, 0),
                processed.getOrDefault(Kind.PAYMENT, 0),
                processed.getOrDefault(Kind.PRODUCT, 0),
                processed.getOrDefault(Kind.CATEGORY, 0),
                processed.getOrDefault(Kind.AUDIT_TRAIL, 0),
                failed.getOrDefault(Kind.ORDER, 0),
                failed.getOrDefault(Kind.PAYMENT, 0),
                failed.getOrDefault(Kind.PRODUCT, 0),
                failed.getOrDefault(Kind.CATEGORY, 0),
                failed.getOrDefault(Kind.AUDIT_TRAIL, 0),
                mapping(Kind.ORDER),
                mapping(Kind.PAYMENT),
                mapping(Kind.PRODUCT),
                mapping(Kind.CATEGORY),
                versions,
                conflicts,
                errors,
                at);
    }

    private Map<String, Long> mapping(Kind kind) {
        return mappings.computeIfAbsent(kind, _ -> new LinkedHashMap<>());
    }
}
