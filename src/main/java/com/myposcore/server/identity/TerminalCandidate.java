package com.myposcore.server.identity;

import org.jspecify.annotations.Nullable;

/// A registration that a terminal's id may mean; the terminal's signature tells which.
record TerminalCandidate(long tenantId, long userId, @Nullable Long branchId, String publicKey) {}
