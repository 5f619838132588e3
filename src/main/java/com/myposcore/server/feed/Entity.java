package com.myposcore.server.feed;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the change feed speaks of. `code`, which counts from 1, stands in the database and never
/// changes its meaning; within one transaction changes are published in the order of the codes, so
/// that what is referred to comes first.
public enum Entity {
    TENANT(1, "tenants"),
    BRANCH(2, "branches"),
    USER(3, "users"),
    CATEGORY(4, "categories"),
    PRODUCT(5, "products"),
    /// A branch's stock of a product, under the product's id.
    STOCK(6, "stock_levels"),
    /// Its change is one of its payments and of the stock of what it sold, too.
    ORDER(7, "orders"),
    /// Has no number of its own.
    PAYMENT(8, "payments"),
    CONFLICT(9, "conflicts");

    private static final List<Entity> BY_CODE = List.of(values());

    private final int code;
    private final String wireName;

    Entity(int code, String wireName) {
        this.code = code;
        this.wireName = wireName;
    }

    int code() {
        return code;
    }

    /// Its name in `entity_types` and `deleted` of a download.
    String wireName() {
        return wireName;
    }

    /// Whether a range of dates narrows it.
    boolean isDated() {
        return this == ORDER || this == PAYMENT;
    }

    /// Whether it may stand in a branch's own scope; the others stand in the tenant's.
    boolean isOfBranches() {
        return this == STOCK || this == ORDER || this == PAYMENT || this == CONFLICT;
    }

    /// What a download may ask for; the stock comes with its products.
    static Stream<Entity> asked() {
        return Arrays.stream(values()).filter(entity -> entity != STOCK);
    }

    /// The names of [#asked].
    public static Set<String> askedNames() {
        return asked().map(Entity::wireName).collect(Collectors.toSet());
    }

    static Entity ofCode(int code) {
        return BY_CODE.get(code - 1);
    }

    /// Whether it may stand in the scope that the whole tenant shares.
    boolean isOfTenants() {
        return !isOfBranches() || this == CONFLICT;
    }

    /// A set of them as one number, a bit for each.
    static int mask(Set<Entity> entities) {
        return entities.stream().mapToInt(e -> 1 << e.code).sum();
    }

    static Set<Entity> ofMask(int mask) {
        Set<Entity> entities = EnumSet.allOf(Entity.class);
        entities.removeIf(e -> (mask & 1 << e.code) == 0);
        return entities;
    }
}
