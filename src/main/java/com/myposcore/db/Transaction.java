package com.myposcore.db;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// An open transaction: the only way to a DAO. Valid inside the lambda that received it, on the
/// thread that runs it.
public final class Transaction {
    private final Function<Class<?>, Object> daos;
    private final List<Object> facts = new ArrayList<>();

    Transaction(Function<Class<?>, Object> daos) {
        this.daos = daos;
    }

    /// The DAO interface attached to this transaction.
    public <D> D dao(Class<D> type) {
        return type.cast(daos.apply(type));
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
