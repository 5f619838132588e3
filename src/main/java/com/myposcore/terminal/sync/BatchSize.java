package com.myposcore.terminal.sync;

import com.myposcore.terminal.outbox.Parcel;

import java.util.List;

/// How many records go in one upload: halved when a batch was too much, doubled again when one
/// passed. Used by one thread at a time.
final class BatchSize {
    private final int most;
    private int records;

    BatchSize(int most) {
        this.most = most;
        this.records = most;
    }

    int records() {
        return records;
    }

    void passed() {
        records = Math.min(most, records * 2);
    }

    // From what was really sent: the batch may have been smaller than allowed.
    void halve(List<Parcel> batch) {
        int sent = batch.stream().mapToInt(Parcel::records).sum();
        records = Math.max(1, Math.min(records, sent) / 2);
    }
}
