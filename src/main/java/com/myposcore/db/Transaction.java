package com.myposcore.db;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/// An open transaction: the only way to a DAO. Valid inside the lambda that received it, on the
/// thread that runs it.
public final class Transaction {
    private final Handle handle;
    private final @Nullable Map<Class<?>, Object> attached;

    Transaction(Handle handle) {
        this(handle, null);
    }

    private Transaction(Handle handle, @Nullable Map<Class<?>, Object> attached) {
        this.handle = handle;
        this.attached = attached;
    }

    /// For the many transactions of a connection that lives long: its DAOs are attached once.
    static Transaction reusable(Handle handle) {
        return new Transaction(handle, new HashMap<>());
    }

    /// The DAO interface attached to this transaction.
    public <D> D dao(Class<D> type) {
        if (attached == null) {
            return handle.attach(type);
        }
        return type.cast(attached.computeIfAbsent(type, handle::attach));
    }
}
