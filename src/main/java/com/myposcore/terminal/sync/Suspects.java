package com.myposcore.terminal.sync;

import com.myposcore.terminal.outbox.Declined;
import com.myposcore.terminal.outbox.Parcel;
import com.myposcore.terminal.outbox.UnsentCause;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Sales of one round that went alone and were refused as a whole, until it is clear whether the
/// fault is theirs. Used by one thread at a time.
final class Suspects {
    private static final int MOST = 20;

    private final List<Parcel> parcels = new ArrayList<>();
    private String words = "";
    private boolean othersPass;

    void add(Parcel parcel, RoundResult refusal) {
        parcels.add(parcel);
        words = String.valueOf(Push.detail(refusal));
    }

    void othersPass() {
        othersPass = true;
    }

    boolean isNone() {
        return parcels.isEmpty();
    }

    boolean areAtFault() {
        return othersPass || parcels.size() == 1;
    }

    boolean areTooMany() {
        return !othersPass && parcels.size() >= MOST;
    }

    List<Parcel> parcels() {
        return List.copyOf(parcels);
    }

    String words() {
        return words;
    }

    List<Declined> declined(Instant nextTry) {
        return parcels.stream()
                .map(
                        parcel ->
                                new Declined(
                                        parcel.orderId(),
                                        UnsentCause.REFUSED,
                                        words,
                                        nextTry,
                                        null))
                .toList();
    }
}
