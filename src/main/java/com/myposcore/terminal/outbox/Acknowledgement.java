package com.myposcore.terminal.outbox;

import java.util.List;
import java.util.UUID;

/// The server has this sale: its ids there and the versions an edit of it would have to carry.
public record Acknowledgement(UUID orderId, long serverId, int version, List<Paid> payments) {
    public Acknowledgement {
        payments = List.copyOf(payments);
    }

    public record Paid(UUID paymentId, long serverId, int version) {}
}
