package com.myposcore.db;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// An open transaction: the only way to a DAO. Valid inside the lambda that received it, on the
/// thread that runs it.
public final class Transaction {
    private final Handle handle;
    private final @Nullable LaneDaos daos;
    private final List<Object> facts = new ArrayList<>();

    Transaction(Handle handle) {
        this(handle, null);
    }

    /// For the many transactions of a connection that lives long: its DAOs are attached once.
    Transaction(Handle handle, @Nullable LaneDaos daos) {
        this.handle = handle;
        this.daos = daos;
    }

    /// The DAO interface attached to this transaction.
    public <D> D dao(Class<D> type) {
        return daos == null ? handle.attach(type) : daos.get(type);
    }

    /// Notes a fact for whoever listens to the database with [PostgresDatabase#onCommitted]. It is
    /// told after the commit and only then: what was rolled back never happened.
    public void tell(Object fact) {
        facts.add(fact);
    }

    List<Object> facts() {
        return facts;
    }
}
