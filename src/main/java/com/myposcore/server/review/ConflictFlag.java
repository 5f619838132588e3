package com.myposcore.server.review;

import com.myposcore.db.Transaction;
import com.myposcore.server.versions.RecordKind;

/// The `sync_status` and `conflict_data` of a record: in conflict while one about it is open.
public final class ConflictFlag {
    private ConflictFlag() {}

    /// To be called after a conflict about the record was opened or closed.
    public static void refresh(Transaction tx, long tenantId, RecordKind kind, long id) {
        var dao = tx.dao(FlagDao.class);
        switch (kind) {
            case ORDER -> {
                dao.order(tenantId, id);
                dao.items(tenantId, id);
            }
            case PAYMENT -> dao.payment(tenantId, id);
            case PRODUCT -> dao.product(tenantId, id);
            case CATEGORY -> dao.category(tenantId, id);
        }
    }
}
