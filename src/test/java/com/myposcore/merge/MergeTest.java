package com.myposcore.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.merge.FieldVerdict.By;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

class MergeTest {
    private static final Map<String, Object> BASE =
            Map.of("name", "Teh", "price", 5000, "codes", List.of("1", "2"), "is_active", true);

    private static Merge with(Policy policy) {
        return new Merge(Shape.of("name", "price", "codes", "is_active"), _ -> policy);
    }

    @Test
    void changesOfDifferentFieldsMergeByThemselves() {
        var merged =
                with(Policy.MANUAL)
                        .of(
                                BASE,
                                Map.of("name", "Es Teh", "price", 5000),
                                Map.of(
                                        "name",
                                        "Teh",
                                        "price",
                                        6000,
                                        "codes",
                                        List.of("1", "2"),
                                        "is_active",
                                        true));

        assertThat(merged.isOpen()).isFalse();
        assertThat(merged.isAgreed()).isFalse();
        assertThat(merged.changes()).isEqualTo(Map.of("name", "Es Teh"));
        assertThat(merged.verdicts())
                .extracting(v -> v.field() + " " + v.by())
                .containsExactly("name CLIENT_ALONE", "price SERVER_ALONE");
    }

    @Test
    void whereBothChangedOneFieldItsPolicyKnows() {
        var client = Map.<String, Object>of("price", 5500);
        var server = Map.<String, Object>of("name", "Teh", "price", new BigDecimal("6000.00"));

        assertThat(with(Policy.SERVER).of(BASE, client, server).changes()).isEmpty();
        assertThat(with(Policy.CLIENT).of(BASE, client, server).changes())
                .isEqualTo(Map.of("price", 5500));
        assertThat(with(Policy.MAX).of(BASE, client, server).changes()).isEmpty();
        assertThat(with(Policy.MIN).of(BASE, client, server).changes())
                .isEqualTo(Map.of("price", 5500));
        assertThat(with(Policy.UNION).of(BASE, client, server).open()).containsExactly("price");
        assertThat(with(Policy.MANUAL).of(BASE, client, server).open()).containsExactly("price");
    }

    @Test
    void aUnionKeepsWhatEitherAddedAndDropsWhatEitherTookOut() {
        var merged =
                with(Policy.UNION)
                        .of(
                                BASE,
                                Map.of("codes", List.of("1", "2", "3")),
                                Map.of("codes", List.of("2", "4")));

        assertThat(merged.changes()).isEqualTo(Map.of("codes", List.of("2", "3", "4")));
    }

    @Test
    void withoutABaseEveryDifferenceCountsAsChangedByBoth() {
        var merged =
                with(Policy.MANUAL)
                        .of(
                                null,
                                Map.of("name", "Es Teh", "price", new BigDecimal("5000.0")),
                                BASE);

        assertThat(merged.open()).containsExactly("name");
    }

    @Test
    void theSameChangeOnBothSidesIsNoConflict() {
        var merged = with(Policy.MANUAL).of(BASE, Map.of("price", 7000), Map.of("price", 7000));

        assertThat(merged.isAgreed()).isTrue();
        assertThat(merged.verdicts())
                .filteredOn(v -> v.field().equals("price"))
                .extracting(FieldVerdict::by)
                .containsExactly(By.BOTH_ALIKE);
    }

    @Test
    void fieldsThatMakeSenseOnlyTogetherAreTakenTogether() {
        var merge = new Merge(Shape.of("items+total", "notes"), _ -> Policy.MANUAL);
        Map<String, Object> base = Map.of("items", List.of(1), "total", 10, "notes", "");

        var open =
                merge.of(
                        base,
                        Map.of("items", List.of(1, 1), "total", 20),
                        Map.of("items", List.of(1), "total", 9, "notes", ""));
        var merged =
                merge.of(
                        base,
                        Map.of("items", List.of(1, 1), "total", 20, "notes", ""),
                        Map.of("items", List.of(1), "total", 10, "notes", "no chili"));

        assertThat(open.open()).containsExactly("items", "total");
        assertThat(merged.changes()).isEqualTo(Map.of("items", List.of(1, 1), "total", 20));
    }
}
