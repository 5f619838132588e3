package com.myposcore.server.identity;

/// A user who has the e-mail somebody signs in with; `isActive` takes his tenant into account.
record LoginCandidate(long tenantId, long userId, String passwordHash, boolean isActive) {}
