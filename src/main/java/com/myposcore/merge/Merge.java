package com.myposcore.merge;

import com.myposcore.merge.FieldVerdict.By;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Merges a client's version of a record into the server's, part by part, against the version from
/// which the client started. Parts that only one side changed merge by themselves; where both
/// changed one, its policy says who is right, or leaves it open.
///
/// Without a base nobody knows who changed what: every part that differs counts as changed by both.
/// What the client does not mention it has not changed. The same in gives the same out, and no
/// change is dropped in silence: each one is in the result or has a verdict that names it.
public final class Merge {
    private final Shape shape;
    private final Function<String, Policy> policies;

    /// `policies` tells the policy of a part by its name.
    public Merge(Shape shape, Function<String, Policy> policies) {
        this.shape = shape;
        this.policies = policies;
    }

    /// Records are the plain maps that they are on the wire.
    public Merged of(
            @Nullable Map<String, Object> base,
            Map<String, Object> client,
            Map<String, Object> server) {
        List<FieldVerdict> verdicts = new ArrayList<>();
        for (var part : shape.parts()) {
            verdicts.addAll(verdicts(part, base, client, server));
        }
        return new Merged(verdicts);
    }

    private List<FieldVerdict> verdicts(
            Shape.Part part,
            @Nullable Map<String, Object> base,
            Map<String, Object> client,
            Map<String, Object> server) {
        boolean agreed = all(part, f -> Values.says(client.get(f), server.get(f)));
        boolean byClient = base == null || !all(part, f -> Values.says(client.get(f), base.get(f)));
        boolean byServer = base == null || !all(part, f -> Values.same(base.get(f), server.get(f)));
        if (agreed && (base == null || !byServer)) {
            return List.of();
        }
        By by =
                agreed
                        ? (byClient && mentions(part, client) ? By.BOTH_ALIKE : By.SERVER_ALONE)
                        : !byServer ? By.CLIENT_ALONE : !byClient ? By.SERVER_ALONE : By.POLICY;
        if (by == By.POLICY) {
            return overlap(part, base, client, server);
        }
        return part.fields().stream()
                .filter(f -> isTouched(f, base, client, server))
                .map(f -> verdict(f, by, null, base, client, server, takenFrom(by, f, client)))
                .toList();
    }

    private List<FieldVerdict> overlap(
            Shape.Part part,
            @Nullable Map<String, Object> base,
            Map<String, Object> client,
            Map<String, Object> server) {
        Policy policy = policies.apply(part.name());
        List<FieldVerdict> verdicts = new ArrayList<>();
        boolean isOpen = false;
        for (String field : part.fields()) {
            if (!isTouched(field, base, client, server)) {
                continue;
            }
            var decided = decide(part, policy, field, base, client, server);
            isOpen |= decided.isEmpty();
            verdicts.add(
                    verdict(
                            field,
                            By.POLICY,
                            policy,
                            base,
                            client,
                            server,
                            decided.orElse(server.get(field))));
        }
        return isOpen ? verdicts.stream().map(Merge::opened).toList() : verdicts;
    }

    private static Optional<Object> decide(
            Shape.Part part,
            Policy policy,
            String field,
            @Nullable Map<String, Object> base,
            Map<String, Object> client,
            Map<String, Object> server) {
        Object sent = client.get(field);
        Object held = server.get(field);
        if (sent == null || Values.says(sent, held)) {
            return Optional.of(held == null ? "" : held);
        }
        boolean wholeOnly = part.fields().size() > 1;
        if (wholeOnly && policy != Policy.SERVER && policy != Policy.CLIENT) {
            return Optional.empty();
        }
        return policy.decide(base == null ? null : base.get(field), sent, held);
    }

    private static FieldVerdict opened(FieldVerdict v) {
        return new FieldVerdict(
                v.field(), By.OPEN, v.policy(), v.base(), v.client(), v.server(), v.server());
    }

    private static FieldVerdict verdict(
            String field,
            By by,
            @Nullable Policy policy,
            @Nullable Map<String, Object> base,
            Map<String, Object> client,
            Map<String, Object> server,
            @Nullable Object result) {
        return new FieldVerdict(
                field,
                by,
                policy,
                base == null ? null : base.get(field),
                client.get(field),
                server.get(field),
                result == null ? server.get(field) : result);
    }

    private static @Nullable Object takenFrom(By by, String field, Map<String, Object> client) {
        return by == By.CLIENT_ALONE ? client.get(field) : null;
    }

    private static boolean isTouched(
            String field,
            @Nullable Map<String, Object> base,
            Map<String, Object> client,
            Map<String, Object> server) {
        return !Values.says(client.get(field), server.get(field))
                || (base != null && !Values.same(base.get(field), server.get(field)));
    }

    private static boolean mentions(Shape.Part part, Map<String, Object> client) {
        return part.fields().stream().anyMatch(f -> Objects.nonNull(client.get(f)));
    }

    private static boolean all(Shape.Part part, Predicate<String> holds) {
        return part.fields().stream().allMatch(holds);
    }
}
