package com.myposcore.server.rows;

import com.myposcore.db.Transaction;

/// Whose turn it is to write a tenant's master data: one transaction's at a time, in whichever
/// process, so that what it finds free or living (a name, a barcode, a category) stays so until it
/// commits. A sale waits for nobody's.
public final class Turn {
    private Turn() {}

    /// Waits for the transaction's turn, which lasts until its end. Comes before any other lock of
    /// the transaction, so that nobody who holds one is waited for.
    public static void await(Transaction transaction, long tenantId) {
        transaction.dao(MasterRowDao.class).awaitTurn(tenantId);
    }
}
