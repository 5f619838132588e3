package com.myposcore.terminal.sync;

import com.myposcore.terminal.outbox.Acknowledgement;
import com.myposcore.terminal.outbox.Decided;
import com.myposcore.terminal.outbox.Declined;
import com.myposcore.terminal.outbox.Parcel;
import com.myposcore.terminal.outbox.UnsentCause;
import com.myposcore.wire.Download;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What an upload's answer says about each sale of its batch.
final class ReplyReading {
    /// How long a sale that was refused or is in conflict rests before it is tried again by itself.
    static final Duration REFUSED_PAUSE = Duration.ofHours(1);

    // What a new record becomes when it is stored, should an answer not tell.
    private static final int STORED = 2;

    private final Upload.Reply reply;
    private final Instant now;
    private final Map<String, String> errors = new HashMap<>();
    private final Map<String, Upload.Conflict> conflicts = new HashMap<>();

    ReplyReading(Upload.Reply reply, Instant now) {
        this.reply = reply;
        this.now = now;
        reply.errors().stream()
                .filter(error -> error.localId() != null)
                .forEach(error -> errors.put(String.valueOf(error.localId()), error.error()));
        reply.conflicts().forEach(conflict -> conflicts.put(conflict.localId(), conflict));
    }

    /// Why the server did not take this sale or a payment of it.
    Optional<Declined> refusal(Parcel parcel) {
        for (String localId : localIds(parcel)) {
            Upload.Conflict conflict = conflicts.get(localId);
            if (conflict != null && !isDecided(conflict)) {
                return Optional.of(conflict(parcel, conflict));
            }
        }
        for (String localId : localIds(parcel)) {
            String error = errors.get(localId);
            if (error != null) {
                return Optional.of(
                        new Declined(
                                parcel.orderId(),
                                UnsentCause.REFUSED,
                                error,
                                now.plus(REFUSED_PAUSE),
                                null));
            }
        }
        return Optional.empty();
    }

    private Declined conflict(Parcel parcel, Upload.Conflict conflict) {
        Object server = conflict.serverData();
        return new Declined(
                parcel.orderId(),
                UnsentCause.CONFLICT,
                conflict.message(),
                now.plus(REFUSED_PAUSE),
                server == null ? null : WireJson.text(server));
    }

    /// How the sale stands at the server since a manager decided its conflict, if one did.
    Optional<Decided> decision(Parcel parcel) {
        var order = atServer(parcel.orderId().toString(), Download.Order.class);
        var payments =
                parcel.fact().payments().stream()
                        .map(paid -> String.valueOf(paid.localId()))
                        .flatMap(id -> atServer(id, Download.Payment.class).stream())
                        .toList();
        return order.isEmpty() && payments.isEmpty()
                ? Optional.empty()
                : Optional.of(new Decided(parcel.orderId(), order.orElse(null), payments));
    }

    /// How a record that was in conflict stands at the server.
    private <T> Optional<T> atServer(String localId, Class<T> type) {
        Upload.Conflict conflict = conflicts.get(localId);
        Object server = conflict == null ? null : conflict.serverData();
        return server == null
                ? Optional.empty()
                : Optional.of(WireJson.read(WireJson.text(server), type));
    }

    private static boolean isDecided(Upload.Conflict conflict) {
        return Boolean.TRUE.equals(conflict.resolved());
    }

    /// The sale with its ids at the server, if the answer names it and all its payments.
    Optional<Acknowledgement> acknowledgement(Parcel parcel) {
        String localId = parcel.orderId().toString();
        Long serverId = reply.orderMapping().get(localId);
        if (serverId == null) {
            return Optional.empty();
        }
        List<Acknowledgement.Paid> paid = new ArrayList<>();
        for (var payment : parcel.fact().payments()) {
            String id = String.valueOf(payment.localId());
            Long paymentId = reply.paymentMapping().get(id);
            if (paymentId == null) {
                return Optional.empty();
            }
            paid.add(
                    new Acknowledgement.Paid(
                            UUID.fromString(id), paymentId, version("payment", id)));
        }
        return Optional.of(
                new Acknowledgement(parcel.orderId(), serverId, version("order", localId), paid));
    }

    private int version(String entity, String localId) {
        @Nullable Map<String, Map<String, Integer>> versions = reply.versions();
        return versions == null
                ? STORED
                : versions.getOrDefault(entity, Map.of()).getOrDefault(localId, STORED);
    }

    private static List<String> localIds(Parcel parcel) {
        var ids = new ArrayList<String>();
        ids.add(parcel.orderId().toString());
        parcel.fact().payments().forEach(payment -> ids.add(String.valueOf(payment.localId())));
        return ids;
    }
}
