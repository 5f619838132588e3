package com.myposcore.wire;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// How a terminal is let in by a one-time code.
public final class Pairings {
    private Pairings() {}

    /// A manager asks for a code: `POST /api/terminals/codes`. `branchId` is needed from somebody
    /// who belongs to the whole tenant.
    public record CodeRequest(@Nullable Long branchId) {}

    public record Code(String code, long branchId, Instant expiresAt) {}

    /// The terminal brings it: `POST /api/auth/pair`; the other fields as in a
    /// [Login.Registration].
    public record Request(
            @Nullable String code,
            @Nullable String clientId,
            @Nullable String name,
            @Nullable String publicKey) {}

    /// Who and where the terminal is from now on.
    public record Paired(
            String clientId, String name, Master.Tenant tenant, Master.Branch branch) {}
}
