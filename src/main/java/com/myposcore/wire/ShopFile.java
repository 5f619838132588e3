package com.myposcore.wire;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/// The shop file as it is written; what must be there is decided by whoever loads it.
///
/// `settings` and `tax` are additions: without settings a new tenant gets the first market's.
public record ShopFile(@Nullable List<@Nullable Tenant> tenants) {

    public record Tenant(
            @Nullable String name,
            @Nullable ShopSettings settings,
            @Nullable List<@Nullable Branch> branches,
            @Nullable List<@Nullable User> users,
            @Nullable List<@Nullable Category> categories,
            @Nullable List<@Nullable Product> products) {}

    public record Branch(@Nullable String name, @Nullable String address, @Nullable String phone) {}

    public record User(
            @Nullable String email,
            @Nullable String password,
            @Nullable String pin,
            @Nullable String fullName,
            @Nullable String role,
            @Nullable String branch) {}

    public record Category(
            @Nullable String name, @Nullable String description, @Nullable String image) {}

    /// `category` is the category's name; `stock` a number for every branch, or an object of branch
    /// names and numbers.
    public record Product(
            @Nullable String sku,
            @Nullable List<@Nullable String> barcodes,
            @Nullable String name,
            @Nullable String description,
            @Nullable String category,
            @Nullable BigDecimal price,
            @Nullable Object stock,
            @Nullable String image,
            ShopSettings.@Nullable Tax tax) {}
}
