package com.myposcore.server.identity;

import com.myposcore.wire.Problem;

import org.jspecify.annotations.Nullable;

/// Who calls, as the token and the database say; never taken from a body.
///
/// `branchId` is null for someone who belongs to the whole tenant; `terminalId` is the registered
/// terminal's client id when the token is a terminal's own.
public record Caller(
        long tenantId,
        @Nullable Long branchId,
        long userId,
        Role role,
        @Nullable String terminalId) {

    /// The only branch whose records the caller may look up and decide on; null for every branch of
    /// the tenant. Whoever looks after the whole tenant is not held to the branch he works in; what
    /// he sells and downloads is that branch's all the same, and so is all that a terminal sees.
    public @Nullable Long onlyBranch() {
        return role.isTenantWide() && terminalId == null ? null : branchId;
    }

    /// How the log names the caller.
    public String inLog() {
        return "tenant="
                + tenantId
                + " user="
                + userId
                + (terminalId == null ? "" : " terminal=" + terminalId);
    }

    /// @throws Refusal 403 if the caller is no manager
    public void requireManager() {
        if (!role.isManager()) {
            throw new Refusal(
                    Problem.FORBIDDEN,
                    "a manager's role is needed for this, yours is " + role.wireName());
        }
    }

    /// The branch the caller works in.
    ///
    /// @throws Refusal 403 if the caller belongs to no branch
    public long requireBranch() {
        if (branchId == null) {
            throw new Refusal(
                    Problem.FORBIDDEN,
                    "this needs a user who belongs to a branch, and yours belongs to none");
        }
        return branchId;
    }
}
