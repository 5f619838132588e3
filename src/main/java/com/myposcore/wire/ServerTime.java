package com.myposcore.wire;

import java.time.Instant;

/// `GET /api/sync/time`; `unixTime` is in whole seconds.
public record ServerTime(Instant serverTime, long unixTime) {}
