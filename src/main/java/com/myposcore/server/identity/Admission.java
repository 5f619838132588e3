package com.myposcore.server.identity;

import java.time.Instant;

/// A caller who stays, and when his token ends.
public record Admission(Caller caller, Instant expiresAt) {}
