package com.myposcore.server.staff;

import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.identity.Role;
import com.myposcore.wire.Problem;

import org.jspecify.annotations.Nullable;

/// How far a caller's hand reaches: a branch or the whole tenant, and never to a role above its
/// own.
final class Reach {
    private Reach() {}

    /// The one branch the caller sees, null for all of the tenant.
    ///
    /// @throws Refusal 403 for somebody of a branch who is in none
    static @Nullable Long branch(Caller caller) {
        return caller.role().isTenantWide() ? null : Long.valueOf(caller.requireBranch());
    }

    /// @throws Refusal 403 for somebody who looks after one branch
    static void requireTenantWide(Caller caller) {
        if (!caller.role().isTenantWide()) {
            throw new Refusal(
                    Problem.FORBIDDEN,
                    "a tenantadmin's role is needed for this, yours is "
                            + caller.role().wireName());
        }
    }

    /// @throws Refusal 403 if a user's role is above the caller's
    static void requireNotAbove(Caller caller, Role role) {
        if (role.isAbove(caller.role())) {
            throw new Refusal(
                    Problem.FORBIDDEN,
                    "role: "
                            + role.wireName()
                            + " is above yours, which is "
                            + caller.role().wireName());
        }
    }
}
