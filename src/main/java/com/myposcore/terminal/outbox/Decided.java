package com.myposcore.terminal.outbox;

import com.myposcore.wire.Download;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/// A sale that was in conflict and that a manager decided: how it stands at the server since, its
/// `order` and `payments` so far as they were in conflict.
public record Decided(
        UUID orderId, Download.@Nullable Order order, List<Download.Payment> payments) {
    public Decided {
        payments = List.copyOf(payments);
    }
}
