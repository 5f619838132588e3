package com.myposcore.wire;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// Master data as the server hands it out. No record here has a field for a password or a PIN.
public final class Master {
    private Master() {}

    public record Tenant(long id, String name, boolean isActive, @Nullable ShopSettings settings) {}

    /// `version` is an addition, here and in [User].
    public record Branch(
            long id,
            long tenantId,
            String name,
            @Nullable String address,
            @Nullable String phone,
            boolean isActive,
            int version,
            Instant createdAt,
            Instant updatedAt) {}

    public record User(
            long id,
            long tenantId,
            @Nullable Long branchId,
            @Nullable String branchName,
            String email,
            String fullName,
            String role,
            boolean isActive,
            int version) {}

    public record Category(
            long id,
            long tenantId,
            String name,
            @Nullable String description,
            @Nullable String image,
            boolean isActive,
            int version,
            Instant createdAt,
            Instant updatedAt) {}

    public record CategoryRef(long id, String name) {}

    /// `stock` is the figure of the caller's branch.
    public record Product(
            long id,
            long tenantId,
            String name,
            @Nullable String description,
            @Nullable Long categoryId,
            @Nullable CategoryRef categoryDetail,
            @Nullable String sku,
            List<String> barcodes,
            BigDecimal price,
            BigDecimal stock,
            @Nullable String image,
            boolean isActive,
            int version,
            ShopSettings.@Nullable Tax tax,
            Instant createdAt,
            Instant updatedAt) {}

    /// The addition that spares a client the whole product when only its stock moved.
    public record StockLevel(long productId, BigDecimal stock) {}

    /// What a `DELETE` answers: the id of what is gone.
    public record Removed(long id) {}
}
