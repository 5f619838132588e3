package com.myposcore.db;

import com.myposcore.db.calls.Calls;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// An open transaction: the only way to a DAO. Valid inside the lambda that received it, on the
/// thread that runs it.
public final class Transaction {
    private final Calls calls;
    private final List<Supplier<?>> facts = new ArrayList<>();

    Transaction(Calls calls) {
        this.calls = calls;
    }

    /// The DAO interface attached to this transaction.
    public <D> D dao(Class<D> type) {
        return calls.dao(type);
    }

    /// As [#dao], for the last call of the transaction, which saves the way of the commit.
    public <D> D last(Class<D> type) {
        return calls.last(type);
    }

    /// Notes a fact for whoever listens to the database with [PostgresDatabase#onCommitted]. It is
    /// asked for and told after the commit and only then: what was rolled back never happened.
    public void tell(Supplier<?> fact) {
        facts.add(fact);
    }

    List<Supplier<?>> facts() {
        return facts;
    }
}
