package com.myposcore.server.http;

import java.time.Duration;

/// Hears of every request that was answered.
@FunctionalInterface
public interface Traffic {
    /// One request and its answer. `method` and `route` are those of the route table, `-` where
    /// there is none, and never the sender's text; bytes are those on the network.
    record Exchange(
            String method, String route, int status, Duration took, long bytesIn, long bytesOut) {}

    /// Called on the request's thread after the answer is ready.
    void answered(Exchange exchange);
}
