package com.myposcore.server.events;

import java.time.Duration;

/// How often things happen. `ping`: a sign of life on each socket. `check`: whether everybody may
/// still listen. `poll`: the heads are read, for changes of which no news came. `gather`: news for
/// other processes are told together, at most once in so long.
public record Pace(Duration ping, Duration check, Duration poll, Duration gather) {
    public static final Pace USUAL =
            new Pace(
                    Duration.ofSeconds(20),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(15));
}
