package com.myposcore.server.identity;

import java.util.Locale;
import java.util.Map;

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

    /// What a client may say of each: `staff` is another word for `user`.
    public static final Map<String, Role> BY_WORD =
            Map.of(
                    "superadmin", SUPERADMIN,
                    "tenantadmin", TENANTADMIN,
                    "branchadmin", BRANCHADMIN,
                    "user", USER,
                    "staff", USER);

    /// The role of one of these words.
    ///
    /// @throws IllegalArgumentException if there is no such role
    public static Role of(String wireName) {
        Role role = BY_WORD.get(wireName);
        if (role == null) {
            throw new IllegalArgumentException("no such role: " + wireName);
        }
        return role;
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
