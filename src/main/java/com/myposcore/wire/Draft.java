package com.myposcore.wire;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/// What a manager sends to make or change master data: `POST` and `PUT` of products, categories,
/// branches and users. In a change, a field that is missing stays as it is.
///
/// `version` is the version the sender last saw; without it the change is made whatever happened
/// meanwhile, as old clients expect.
public final class Draft {
    private Draft() {}

    /// `categoryId` 0 takes the product out of its category. `stock` is the figure of the caller's
    /// branch, and for a new product without such a branch, of every branch.
    public record Product(
            @Nullable String name,
            @Nullable String description,
            @Nullable Long categoryId,
            @Nullable String sku,
            @Nullable List<@Nullable String> barcodes,
            @Nullable BigDecimal price,
            @Nullable BigDecimal stock,
            @Nullable String image,
            @Nullable Boolean isActive,
            ShopSettings.@Nullable Tax tax,
            @Nullable Integer version) {}

    public record Category(
            @Nullable String name,
            @Nullable String description,
            @Nullable String image,
            @Nullable Boolean isActive,
            @Nullable Integer version) {}

    public record Branch(
            @Nullable String name,
            @Nullable String address,
            @Nullable String phone,
            @Nullable Boolean isActive,
            @Nullable Integer version) {}

    /// `branchId` 0 takes a user out of every branch, who then belongs to the whole tenant.
    public record User(
            @Nullable String email,
            @Nullable String password,
            @Nullable String fullName,
            @Nullable String role,
            @Nullable Long branchId,
            @Nullable Boolean isActive,
            @Nullable Integer version) {
        /// Without the password, so that it reaches no log by accident.
        @Override
        public String toString() {
            return "user " + email;
        }
    }
}
