package com.myposcore.merge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/// What holds for any two versions of any record, under any policies.
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class MergePropertiesTest {
    private static final List<Policy> POLICIES = List.of(Policy.values());
    private static final int CASES = 20_000;
    private static final List<String> FIELDS =
            List.of("name", "price", "stock", "is_active", "codes", "items", "total");

    private final long seed = Long.getLong("merge.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private record Case(
            Merge merge,
            Map<String, Object> base,
            Map<String, Object> client,
            Map<String, Object> server,
            Map<String, Policy> policies) {}

    private Case anyCase() {
        Map<String, Policy> policies = new HashMap<>();
        FIELDS.forEach(f -> policies.put(f, POLICIES.get(random.nextInt(POLICIES.size()))));
        var base = record();
        var merge =
                new Merge(
                        Shape.of("name", "price", "stock", "is_active", "codes", "items+total"),
                        field -> Objects.requireNonNull(policies.get(field)));
        return new Case(merge, base, edited(base, FIELDS), edited(base, FIELDS), policies);
    }

    private Map<String, Object> record() {
        Map<String, Object> record = new HashMap<>();
        FIELDS.forEach(f -> record.put(f, value(f)));
        return record;
    }

    private Object value(String field) {
        return switch (field) {
            case "name" -> List.of("", "Teh", "Kopi", "Susu").get(random.nextInt(4));
            case "is_active" -> random.nextBoolean();
            case "codes", "items" -> codes();
            default -> random.nextInt(4);
        };
    }

    private List<Object> codes() {
        List<Object> codes = new ArrayList<>();
        for (String code : List.of("1", "2", "3", "4")) {
            if (random.nextBoolean()) {
                codes.add(code);
            }
        }
        return codes;
    }

    private Map<String, Object> edited(Map<String, Object> base, List<String> fields) {
        Map<String, Object> edited = new HashMap<>(base);
        fields.forEach(
                f -> {
                    if (random.nextInt(3) == 0) {
                        edited.put(f, value(f));
                    }
                });
        return edited;
    }

    private static Map<String, Object> over(Map<String, Object> record, Merged merged) {
        Map<String, Object> after = new HashMap<>(record);
        after.putAll(merged.changes());
        return after;
    }

    @Test
    void theSameInGivesTheSameOut() {
        for (int i = 0; i < CASES; i++) {
            var one = anyCase();
            assertThat(one.merge.of(one.base, one.client, one.server))
                    .as("seed %s, case %s", seed, i)
                    .isEqualTo(
                            one.merge.of(
                                    new HashMap<>(one.base),
                                    new HashMap<>(one.client),
                                    new HashMap<>(one.server)));
        }
    }

    @Test
    void disjointEditsGiveTheSameRecordInEitherOrder() {
        for (int i = 0; i < CASES; i++) {
            var one = anyCase();
            List<String> mine = new ArrayList<>(List.of("name", "price", "items", "total"));
            List<String> theirs = new ArrayList<>(List.of("stock", "is_active", "codes"));
            var a = edited(one.base, mine);
            var b = edited(one.base, theirs);

            var afterA = over(a, one.merge.of(one.base, b, a));
            var afterB = over(b, one.merge.of(one.base, a, b));

            assertThat(afterA).as("seed %s, case %s: %s", seed, i, one).isEqualTo(afterB);
            mine.forEach(f -> assertThat(Values.same(afterA.get(f), a.get(f))).isTrue());
            theirs.forEach(f -> assertThat(Values.same(afterA.get(f), b.get(f))).isTrue());
        }
    }

    @Test
    void symmetricPoliciesDoNotCareWhoCameFirst() {
        for (int i = 0; i < CASES; i++) {
            var one = anyCase();
            var forth = one.merge.of(one.base, one.client, one.server);
            var back = one.merge.of(one.base, one.server, one.client);
            for (String field : List.of("price", "stock", "is_active", "codes")) {
                var policy = one.policies.get(field);
                if (policy == Policy.MAX || policy == Policy.MIN || policy == Policy.UNION) {
                    assertThat(forth.open().contains(field))
                            .as("seed %s, case %s: %s", seed, i, one)
                            .isEqualTo(back.open().contains(field));
                    if (!forth.open().contains(field)) {
                        assertThat(over(one.server, forth).get(field))
                                .as("seed %s, case %s: %s", seed, i, one)
                                .isEqualTo(over(one.client, back).get(field));
                    }
                }
            }
        }
    }

    @Test
    void mergedTwiceIsMergedOnce() {
        for (int i = 0; i < CASES; i++) {
            var one = anyCase();
            var once = over(one.server, one.merge.of(one.base, one.client, one.server));
            var twice = over(once, one.merge.of(one.base, one.client, once));
            assertThat(twice).as("seed %s, case %s: %s", seed, i, one).isEqualTo(once);
        }
    }

    @Test
    void noChangeIsDroppedInSilence() {
        for (int i = 0; i < CASES; i++) {
            var one = anyCase();
            var merged = one.merge.of(one.base, one.client, one.server);
            var result = over(one.server, merged);
            Set<String> named = new HashSet<>();
            merged.verdicts().forEach(v -> named.add(v.field()));
            for (String field : FIELDS) {
                for (var side : List.of(one.client, one.server)) {
                    boolean changed = !Values.same(side.get(field), one.base.get(field));
                    boolean isIn = Values.same(side.get(field), result.get(field));
                    assertThat(!changed || isIn || named.contains(field))
                            .as("seed %s, case %s, %s: %s", seed, i, field, one)
                            .isTrue();
                }
            }
        }
    }
}
