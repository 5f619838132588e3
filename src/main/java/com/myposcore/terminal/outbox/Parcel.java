package com.myposcore.terminal.outbox;

import java.util.UUID;

/// A sale taken from the outbox to be sent; it stays there until it is acknowledged.
public record Parcel(UUID orderId, SaleFact fact) {
    /// How many records of an upload it makes.
    public int records() {
        return 1 + fact.payments().size();
    }
}
