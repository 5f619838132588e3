package com.myposcore.terminal.outbox;

import com.myposcore.wire.Download;

import java.util.UUID;

/// A sale that was in conflict and that a manager decided: how it stands at the server since.
public record Decided(UUID orderId, Download.Order order) {}
