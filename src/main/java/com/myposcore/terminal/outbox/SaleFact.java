package com.myposcore.terminal.outbox;

import com.myposcore.wire.Upload;

import java.util.List;

/// A sale as it goes to the server: the order and its payments, which must travel together.
public record SaleFact(Upload.Order order, List<Upload.Payment> payments) {
    public SaleFact {
        payments = List.copyOf(payments);
    }
}
