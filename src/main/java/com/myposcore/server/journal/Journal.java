package com.myposcore.server.journal;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.SqlState;
import com.myposcore.db.Transaction;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.identity.Terminals;

import java.time.Duration;

/// Keeps `sync_logs`: one line for each upload and download, after failures too, even those of the
/// database itself: their lines are written once it is back.
///
/// Thread-safe.
public final class Journal implements AutoCloseable {
    private final PostgresDatabase database;
    private final Late late = new Late(this::recordFailure);

    public Journal(PostgresDatabase database) {
        this.database = database;
    }

    /// Writes from now on what could not be written when it happened.
    public void start() {
        late.start();
    }

    /// Writes the line as the end of the transaction whose work it tells of; both stand or fall
    /// together.
    ///
    /// @return the line's id, which the answer carries as `sync_id`
    public long record(Transaction transaction, SyncEntry entry) {
        return record(transaction, entry, entry.clientId());
    }

    private static long record(Transaction transaction, SyncEntry entry, String clientId) {
        return transaction
                .last(SyncLogDao.class)
                .insert(
                        entry.caller().tenantId(),
                        entry.caller().branchId(),
                        entry.caller().userId(),
                        clientId,
                        entry.type().wireName(),
                        entry.entityType(),
                        entry.uploaded(),
                        entry.downloaded(),
                        entry.conflicts(),
                        entry.status().wireName(),
                        entry.error(),
                        Duration.between(entry.startedAt(), entry.completedAt()).toMillis(),
                        entry.startedAt(),
                        entry.completedAt());
    }

    /// Writes the line in a transaction of its own: for a download, which only reads, and for what
    /// has failed. Does not wait for the disk; a crash of the machine may lose the last lines.
    ///
    /// @return the line's id
    public long recordApart(SyncEntry entry) {
        return database.note(entry.caller().tenantId(), tx -> record(tx, entry));
    }

    /// As [#recordApart], for a caller who must hear of the failure itself, whatever becomes of its
    /// line; which stands under the name of no client that he may not speak for. Where the database
    /// is away, or was not to be had in time, the line is written later.
    public void recordFailure(SyncEntry entry, RuntimeException failure) {
        if (Refusal.isPassing(failure)) {
            late.keep(entry);
            return;
        }
        try {
            recordFailure(entry);
        } catch (RuntimeException unrecorded) {
            failure.addSuppressed(unrecorded);
            if (SqlState.isOutage(unrecorded)) {
                late.keep(entry);
            }
        }
    }

    private void recordFailure(SyncEntry entry) {
        database.note(
                entry.caller().tenantId(),
                tx -> record(tx, entry, Terminals.speaker(tx, entry.caller(), entry.clientId())));
    }

    @Override
    public void close() {
        late.close();
    }
}
