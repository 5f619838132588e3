package com.myposcore.terminal.sync;

import com.myposcore.terminal.outbox.Acknowledgement;
import com.myposcore.terminal.outbox.Decided;
import com.myposcore.terminal.outbox.Declined;
import com.myposcore.terminal.outbox.Outbox;
import com.myposcore.terminal.outbox.Parcel;
import com.myposcore.terminal.outbox.UnsentCause;
import com.myposcore.wire.Upload;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Carries the outbox to the server, batch by batch. A sale leaves the outbox only when an answer
/// names it and all its payments; one that the server declines stays with its reason and lets the
/// others pass.
///
/// Used by one thread at a time.
final class Push {
    private static final int MOST_RECORDS = 500;

    /// So many sales are no work worth speaking of.
    private static final int FEW = 10;

    /// So long a larger batch waits for a sale that is under way.
    static final Duration STEP_ASIDE = Duration.ofSeconds(2);

    private final Outbox outbox;
    private final Session session;
    private final Clock clock;
    private final BatchSize size = new BatchSize(MOST_RECORDS);

    Push(Outbox outbox, Session session, Clock clock) {
        this.outbox = outbox;
        this.session = session;
        this.clock = clock;
    }

    /// Sends until nothing is left to send or an answer ends the round.
    RoundResult run() {
        var suspects = new Suspects();
        Set<UUID> seen = new HashSet<>();
        while (true) {
            var batch = batch(seen);
            if (batch.isEmpty()) {
                return conclude(suspects);
            }
            if (batch.size() > FEW) {
                outbox.saleUnderWay().stepAside(STEP_ASIDE);
            }
            var answer = session.call(token -> session.remote().upload(token, request(batch)));
            if (answer instanceof Answer.Ok<Upload.Reply>(Upload.Reply reply)) {
                size.passed();
                suspects.othersPass();
                if (!keep(batch, reply, seen)) {
                    conclude(suspects);
                    return new RoundResult.Trouble("the answer did not name every sale", null);
                }
            } else if (session.isRevoked()) {
                conclude(suspects);
                return handOver(seen);
            } else if (!isTooMuch(batch, answer)) {
                conclude(suspects);
                var result = RoundResult.of(answer);
                outbox.notSent(batch, cause(result), detail(result), null);
                return result;
            } else if (batch.size() > 1) {
                size.halve(batch);
            } else {
                seen.add(batch.getFirst().orderId());
                suspects.add(batch.getFirst(), RoundResult.of(answer));
                if (suspects.areTooMany()) {
                    return conclude(suspects);
                }
            }
        }
    }

    /// The server lets this terminal in no more, but keeps what it has sold for a manager: each
    /// sale goes there once and stays here, handed over but not acknowledged.
    private RoundResult handOver(Set<UUID> seen) {
        while (true) {
            var batch = batch(seen);
            if (batch.isEmpty()) {
                return new RoundResult.Revoked("");
            }
            var answer = session.handOver(request(batch));
            if (!(answer instanceof Answer.Ok<?>)) {
                var result = RoundResult.of(answer);
                outbox.notSent(batch, cause(result), detail(result), null);
                return result;
            }
            outbox.handedOver(batch);
        }
    }

    /// Sales that went alone and were refused as a whole. If others passed, or there was but one,
    /// the fault is theirs; otherwise something between us and the server refuses everything.
    private RoundResult conclude(Suspects suspects) {
        if (suspects.isNone()) {
            return new RoundResult.InStep();
        }
        if (suspects.areAtFault()) {
            var next = clock.instant().plus(ReplyReading.REFUSED_PAUSE);
            outbox.answered(List.of(), suspects.declined(next), List.of(), clock.instant());
            return new RoundResult.InStep();
        }
        outbox.notSent(suspects.parcels(), UnsentCause.SERVER_TROUBLE, suspects.words(), null);
        return new RoundResult.Trouble(suspects.words(), null);
    }

    // First what waits, then what was refused or in conflict earlier and is due; each sale once a
    // round.
    private List<Parcel> batch(Set<UUID> seen) {
        var batch = new ArrayList<Parcel>();
        int records = 0;
        var waiting =
                Stream.concat(
                                outbox.pending(size.records() + seen.size()),
                                outbox.refusedBefore(clock.instant(), size.records()))
                        .iterator();
        while (waiting.hasNext()) {
            Parcel parcel = waiting.next();
            if (seen.contains(parcel.orderId())) {
                continue;
            }
            records += parcel.records();
            if (!batch.isEmpty() && records > size.records()) {
                break;
            }
            batch.add(parcel);
        }
        return batch;
    }

    private Upload.Request request(List<Parcel> batch) {
        var orders = batch.stream().map(parcel -> parcel.fact().order()).toList();
        var payments = batch.stream().flatMap(parcel -> parcel.fact().payments().stream()).toList();
        return Upload.Request.ofSales(session.clientId(), clock.instant(), orders, payments);
    }

    /// Whether the batch was too large or too slow, or refused as a whole, so that smaller parts of
    /// it may pass.
    private boolean isTooMuch(List<Parcel> batch, Answer<Upload.Reply> answer) {
        return switch (answer) {
            case Answer.Ok<Upload.Reply> _ -> false;
            case Answer.NotOurServer<Upload.Reply> _ -> false;
            case Answer.Unreachable<Upload.Reply>(String _, boolean timedOut) -> {
                if (timedOut) {
                    size.halve(batch);
                }
                yield false;
            }
            case Answer.Refused<Upload.Reply> refused ->
                    switch (refused.status()) {
                        case 400, 413, 422 -> true;
                        default -> false;
                    };
        };
    }

    /// Keeps the answer; false if it left a sale of the batch unnamed. What the server does not
    /// have now has been seen for this round.
    private boolean keep(List<Parcel> batch, Upload.Reply reply, Set<UUID> seen) {
        var reading = new ReplyReading(reply, clock.instant());
        List<Acknowledgement> acknowledged = new ArrayList<>();
        List<Declined> declined = new ArrayList<>();
        List<Decided> decided = new ArrayList<>();
        List<Parcel> unnamed = new ArrayList<>();
        for (Parcel parcel : batch) {
            var refusal = reading.refusal(parcel);
            var receipt = reading.acknowledgement(parcel);
            if (refusal.isEmpty() && receipt.isPresent()) {
                acknowledged.add(receipt.get());
                reading.decision(parcel).ifPresent(decided::add);
                continue;
            }
            seen.add(parcel.orderId());
            refusal.ifPresentOrElse(declined::add, () -> unnamed.add(parcel));
        }
        outbox.answered(acknowledged, declined, decided, clock.instant());
        if (!unnamed.isEmpty()) {
            outbox.notSent(unnamed, UnsentCause.SERVER_TROUBLE, "the answer did not name it", null);
        }
        return unnamed.isEmpty();
    }

    private static UnsentCause cause(RoundResult result) {
        return switch (result) {
            case RoundResult.InStep _ -> UnsentCause.WAITING;
            case RoundResult.Unreachable _ -> UnsentCause.NO_CONNECTION;
            case RoundResult.NotOurServer _ -> UnsentCause.NOT_OUR_SERVER;
            case RoundResult.Trouble _ -> UnsentCause.SERVER_TROUBLE;
            case RoundResult.SignInNeeded _, RoundResult.Revoked _ -> UnsentCause.SIGN_IN_NEEDED;
        };
    }

    static @Nullable String detail(RoundResult result) {
        return switch (result) {
            case RoundResult.InStep _ -> null;
            case RoundResult.Unreachable(String detail) -> detail;
            case RoundResult.NotOurServer(String detail) -> detail;
            case RoundResult.Trouble(String detail, var _) -> detail;
            case RoundResult.SignInNeeded(String detail) -> detail;
            case RoundResult.Revoked(String detail) -> detail;
        };
    }
}
