package com.myposcore.server.delivery;

import com.myposcore.db.Transaction;
import com.myposcore.server.feed.Publisher;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.review.ReviewDesk;
import com.myposcore.server.rows.Rows;

import java.time.Instant;
import java.util.List;

/// What one transaction of an upload works with: who delivers, on behalf of which client, and where
/// changes, reviews and results are collected.
public record Delivery(
        Transaction transaction,
        Caller caller,
        String clientId,
        Instant receivedAt,
        Publisher publisher,
        ReviewDesk reviews,
        Outcome outcome) {

    public static Delivery in(
            Transaction transaction, Caller caller, String clientId, Instant receivedAt) {
        var publisher = new Publisher(transaction, caller.tenantId());
        return new Delivery(
                transaction,
                caller,
                clientId,
                receivedAt,
                publisher,
                new ReviewDesk(transaction, publisher, caller, clientId),
                new Outcome());
    }

    public long tenantId() {
        return caller.tenantId();
    }

    /// The branch that sells; only asked for once it is sure that there is one.
    public long branchId() {
        return caller.requireBranch();
    }

    public Rows rows() {
        return new Rows(
                transaction,
                tenantId(),
                caller.branchId() == null ? List.of() : List.of(caller.branchId()));
    }
}
