package com.myposcore.server.ingest;

import com.myposcore.server.delivery.BadRecord;
import com.myposcore.server.delivery.ContentHash;
import com.myposcore.server.delivery.Delivery;
import com.myposcore.server.delivery.Outcome.Kind;
import com.myposcore.server.delivery.StaleVersion;
import com.myposcore.server.delivery.Verdict;
import com.myposcore.server.review.Clash;
import com.myposcore.server.versions.Images;
import com.myposcore.server.versions.RecordKind;
import com.myposcore.wire.WireJson;

import java.util.List;
import java.util.Optional;

/// A product or category as it was sent, meeting the one that the server holds: applied, answered
/// again, merged, or told as a conflict.
///
/// @param <R> the record on the wire
/// @param knowsId whether its client named it by the server's id
record Arrival<R>(
        Kind kind,
        Class<R> type,
        R sent,
        String localId,
        boolean knowsId,
        int version,
        String hash) {

    /// Writes what a record has over the one with that id; what it does not have stays.
    interface Writing<R> {
        void write(long id, R record, String hash);
    }

    void meet(Delivery delivery, Optional<MasterDao.Stored> found, Writing<R> writing) {
        var held =
                found.orElseThrow(
                        () ->
                                new BadRecord(
                                        "not_found",
                                        "id",
                                        "there is no such record on the server"));
        var verdict =
                Verdict.of(version, hash, knowsId, held.version(), held.hashes(), held.isDeleted());
        switch (verdict) {
            case UPDATE -> {
                write(delivery, held, sent, hash, writing);
                stored(delivery, held, held.version() + 1);
            }
            case REPLAY -> stored(delivery, held, held.version());
            case ALREADY_EXISTS, VERSION_MISMATCH, DELETED ->
                    settle(delivery, held, clash(delivery, held, verdict), writing);
        }
    }

    private void settle(Delivery delivery, MasterDao.Stored held, Clash clash, Writing<R> writing) {
        StaleVersion.settle(delivery, kind, clash)
                .ifPresent(
                        stale -> {
                            R merged = WireJson.read(WireJson.text(stale.changes()), type);
                            var mergedHash = ContentHash.of(stale.whole());
                            write(delivery, held, merged, mergedHash, writing);
                            stored(delivery, held, held.version() + 1);
                            stale.tell(delivery, held.version() + 1, image(delivery, held));
                        });
    }

    private void write(
            Delivery delivery, MasterDao.Stored held, R record, String hash, Writing<R> writing) {
        new Images(delivery.transaction(), delivery.tenantId())
                .keep(recordKind(), List.of(held.id()));
        writing.write(held.id(), record, hash);
    }

    private void stored(Delivery delivery, MasterDao.Stored held, int now) {
        delivery.outcome().stored(kind, localId, held.id(), now);
    }

    private Clash clash(Delivery delivery, MasterDao.Stored held, Verdict verdict) {
        return new Clash(
                recordKind(),
                held.id(),
                localId,
                verdict.conflictType(),
                version,
                held.version(),
                sent,
                image(delivery, held),
                hash,
                verdict.message(kind.wireName(), version, held.version()));
    }

    // the record as clients know it, or what it last said where it is deleted
    private Object image(Delivery delivery, MasterDao.Stored held) {
        List<Long> id = List.of(held.id());
        List<?> images =
                kind == Kind.PRODUCT
                        ? delivery.rows().products(id)
                        : delivery.rows().categories(id);
        return images.isEmpty()
                ? new Images(delivery.transaction(), delivery.tenantId())
                        .now(recordKind(), held.id())
                : images.getFirst();
    }

    private RecordKind recordKind() {
        return RecordKind.of(kind.wireName());
    }
}
