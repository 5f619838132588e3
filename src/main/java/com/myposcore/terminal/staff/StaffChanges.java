package com.myposcore.terminal.staff;

import com.myposcore.db.Transaction;
import com.myposcore.wire.Download;
import com.myposcore.wire.Master;

import java.util.List;

/// Brings the till's list of people to what the server says. Who is deactivated, deleted or moved
/// to another branch cannot sign in here any more.
public final class StaffChanges {
    /// Applies one page, in the transaction that also remembers the cursor.
    public void apply(Transaction tx, Download.Reply page) {
        var dao = tx.dao(StaffDao.class);
        dao.put(page.users().stream().map(StaffChanges::row).toList());
        dao.delete(page.deleted().getOrDefault("users", List.of()));
    }

    /// Removes whom the whole pull `epoch` did not bring.
    public void forgetBefore(Transaction tx, long epoch) {
        tx.dao(StaffDao.class).deleteOld(epoch);
    }

    static StaffDao.PersonRow row(Master.User user) {
        return new StaffDao.PersonRow(
                user.id(),
                user.email(),
                user.fullName(),
                user.role(),
                user.branchId(),
                user.isActive());
    }
}
