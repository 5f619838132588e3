package com.myposcore.server.identity;

import java.util.Locale;

/// What a user may do, from all tenants down to selling.
public enum Role {
    SUPERADMIN,
    TENANTADMIN,
    BRANCHADMIN,
    USER;

    /// The role as it stands on the wire and in `users.role`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role of that wire name; `staff` is another word for `user`.
    ///
    /// @throws IllegalArgumentException if there is no such role
    public static Role of(String wireName) {
        return switch (wireName) {
            case "superadmin" -> SUPERADMIN;
            case "tenantadmin" -> TENANTADMIN;
            case "branchadmin" -> BRANCHADMIN;
            case "user", "staff" -> USER;
            default -> throw new IllegalArgumentException("no such role: " + wireName);
        };
    }

    /// Whether this role may do more than the other.
    public boolean isAbove(Role other) {
        return compareTo(other) < 0;
    }

    /// Looks after the whole tenant, not one branch.
    public boolean isTenantWide() {
        return this == SUPERADMIN || this == TENANTADMIN;
    }

    /// May change master data and decide conflicts.
    public boolean isManager() {
        return this != USER;
    }
}
