package com.myposcore.server.catalogue;

import com.myposcore.server.identity.Role;
import com.myposcore.wire.ShopSettings;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// A tenant of a shop file, checked: names are unique and every reference leads somewhere.
record Shop(
        String name,
        @Nullable ShopSettings settings,
        List<Branch> branches,
        List<User> users,
        List<Category> categories,
        List<Product> products) {

    record Branch(String name, @Nullable String address, @Nullable String phone) {}

    record User(
            String email,
            String password,
            @Nullable String pin,
            String fullName,
            Role role,
            @Nullable String branch) {}

    record Category(String name, @Nullable String description, @Nullable String image) {}

    /// `stock` by the branch's name; a branch that is not in it has no opening balance.
    record Product(
            String sku,
            List<String> barcodes,
            String name,
            @Nullable String description,
            @Nullable String category,
            BigDecimal price,
            Map<String, BigDecimal> stock,
            @Nullable String image,
            ShopSettings.@Nullable Tax tax) {}
}
