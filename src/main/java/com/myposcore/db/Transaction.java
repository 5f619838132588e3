package com.myposcore.db;

import org.jdbi.v3.core.Handle;

/// An open transaction: the only way to a DAO. Valid inside the lambda that received it, on the
/// thread that runs it.
public final class Transaction {
    private final Handle handle;

    Transaction(Handle handle) {
        this.handle = handle;
    }

    /// The DAO interface attached to this transaction.
    public <D> D dao(Class<D> type) {
        return handle.attach(type);
    }
}
