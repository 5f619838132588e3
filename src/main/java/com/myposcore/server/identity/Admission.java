package com.myposcore.server.identity;

import java.time.Instant;

/// A caller who stays, when his token ends, and of which series it is.
public record Admission(Caller caller, Instant expiresAt, int series) {}
