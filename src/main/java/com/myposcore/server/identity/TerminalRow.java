package com.myposcore.server.identity;

import org.jspecify.annotations.Nullable;

/// A registered terminal.
record TerminalRow(@Nullable Long branchId, String name, String publicKey, boolean isRevoked) {

    /// Whether a registration would say what stands here already.
    boolean is(long branch, TerminalKey key) {
        return !isRevoked && branchId != null && branchId == branch && publicKey.equals(key.text());
    }
}
