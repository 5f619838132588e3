package com.myposcore.server.ingest;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.SqlState;
import com.myposcore.server.delivery.BadRecord;
import com.myposcore.server.delivery.Delivery;
import com.myposcore.server.delivery.Outcome;
import com.myposcore.server.delivery.ShopCurrency;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.identity.Terminals;
import com.myposcore.server.journal.Journal;
import com.myposcore.server.journal.SyncEntry;
import com.myposcore.server.sales.SalesIntake;
import com.myposcore.wire.Problem;
import com.myposcore.wire.Upload;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Instant;
import java.util.Currency;

/// Takes uploads. A batch is one transaction: checked, claimed, applied, published, logged; and
/// idempotent, so that a client may send it again as often as it likes. Where the database refuses
/// the batch as a whole, its records are stored one by one, so that one never sinks the others.
///
/// Thread-safe.
public final class Ingest {
    /// What one batch may hold, of all kinds together.
    public static final int MOST_RECORDS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

    private final PostgresDatabase database;
    private final Journal journal;
    private final Clock clock;

    public Ingest(PostgresDatabase database, Journal journal, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    private record Stored(Outcome outcome, long syncId) {}

    /// @throws Refusal 400 for a batch that makes no sense as a whole, 413 for one that is too
    ///     large, 403 for who speaks for a terminal that he is not; nothing of it is stored
    public Upload.Reply upload(Caller caller, Upload.Request request) {
        return upload(caller, SentBatch.whole(request));
    }

    /// @throws Refusal as the other
    public Upload.Reply upload(Caller caller, SentBatch sent) {
        Instant started = clock.instant();
        var request = sent.request();
        String clientId = request.clientId() == null ? "" : request.clientId();
        try {
            checkRequest(sent, clientId);
            var stored = store(caller, sent, clientId, started);
            return stored.outcome().reply(stored.syncId(), clock.instant());
        } catch (RuntimeException e) {
            journal.recordFailure(
                    SyncEntry.failed(
                            caller,
                            clientId,
                            SyncEntry.Type.UPLOAD,
                            null,
                            e,
                            started,
                            clock.instant()),
                    e);
            throw e;
        }
    }

    /// Whether a terminal's batch could be taken as a whole; says nothing of its records.
    ///
    /// @throws Refusal as [#upload]
    public void requireSound(Caller caller, Upload.Request request) {
        String clientId = request.clientId() == null ? "" : request.clientId();
        checkRequest(SentBatch.whole(request), clientId);
        if (!clientId.equals(caller.terminalId())) {
            throw Terminals.foreign();
        }
    }

    private Stored store(Caller caller, SentBatch sent, String clientId, Instant started) {
        try {
            return database.write(
                    caller.tenantId(),
                    tx -> {
                        var ownCheck = Terminals.ownCheck(tx, caller, clientId);
                        var delivery = Delivery.in(tx, caller, clientId, started);
                        var currency = ShopCurrency.of(tx, caller.tenantId());
                        ownCheck.run();
                        var batch = check(sent, currency, caller, delivery.outcome());
                        long syncId = apply(batch, delivery, currency, started);
                        return new Stored(delivery.outcome(), syncId);
                    });
        } catch (RuntimeException e) {
            if (e instanceof Refusal || SqlState.isOutage(e)) {
                throw e;
            }
            LOG.warn("batch of client {} is stored record by record: {}", clientId, reason(e));
            var currency =
                    database.glance(
                            caller.tenantId(), tx -> ShopCurrency.of(tx, caller.tenantId()));
            var outcome = new Outcome();
            var batch = check(sent, currency, caller, outcome);
            return storeOneByOne(caller, clientId, batch, outcome, currency, started);
        }
    }

    private static Batch check(SentBatch sent, Currency currency, Caller caller, Outcome outcome) {
        return Batch.check(sent, currency, caller.branchId() != null, outcome);
    }

    private long apply(Batch batch, Delivery delivery, Currency currency, Instant started) {
        take(batch, delivery, currency);
        delivery.publisher().publish();
        return journal.record(
                delivery.transaction(),
                entry(delivery.caller(), delivery.clientId(), delivery.outcome(), started));
    }

    private static void take(Batch batch, Delivery delivery, Currency currency) {
        new MasterIntake(delivery, currency).take(batch.categories(), batch.products());
        if (!batch.sales().isEmpty() || !batch.tenders().isEmpty()) {
            new SalesIntake(delivery).take(batch.sales(), batch.tenders(), batch.failedOrders());
        }
        FactIntake.take(batch.facts(), delivery);
    }

    private Stored storeOneByOne(
            Caller caller,
            String clientId,
            Batch batch,
            Outcome all,
            Currency currency,
            Instant started) {
        batch.pieces()
                .forEach(piece -> storeApart(caller, clientId, piece, all, currency, started));
        return new Stored(all, journal.recordApart(entry(caller, clientId, all, started)));
    }

    private void storeApart(
            Caller caller,
            String clientId,
            Batch piece,
            Outcome all,
            Currency currency,
            Instant started) {
        try {
            all.add(
                    database.write(
                            caller.tenantId(),
                            tx -> {
                                var delivery = Delivery.in(tx, caller, clientId, started);
                                take(piece, delivery, currency);
                                delivery.publisher().publish();
                                return delivery.outcome();
                            }));
        } catch (RuntimeException e) {
            if (SqlState.isOutage(e)) {
                throw e; // not the record is at fault; what is stored stays a replay
            }
            var parts = piece.parts();
            if (parts.isEmpty()) {
                LOG.warn("a record of client {} cannot be stored: {}", clientId, reason(e));
                piece.refuseAll(refusal(e), all);
            }
            parts.forEach(part -> storeApart(caller, clientId, part, all, currency, started));
        }
    }

    private static BadRecord refusal(RuntimeException e) {
        return SqlState.isUnstorable(e)
                ? new BadRecord("invalid_text", null, SqlState.UNSTORABLE_TEXT)
                : new BadRecord("rejected", null, "cannot be stored; the server's log says why");
    }

    private static void checkRequest(SentBatch sent, String clientId) {
        if (clientId.isBlank()) {
            throw new Refusal(Problem.BAD_REQUEST, "client_id: is missing");
        }
        if (clientId.length() > 200 || clientId.indexOf('\0') >= 0) {
            throw new Refusal(Problem.BAD_REQUEST, "client_id: at most 200 characters, no NUL");
        }
        if (sent.request().clientTimestamp() == null) {
            throw new Refusal(Problem.BAD_REQUEST, "client_timestamp: is missing");
        }
        if (sent.records() > MOST_RECORDS) {
            throw tooMany();
        }
    }

    static Refusal tooMany() {
        return new Refusal(
                Problem.TOO_LARGE,
                "a batch holds at most " + MOST_RECORDS + " records; send the rest in another");
    }

    private SyncEntry entry(Caller caller, String clientId, Outcome outcome, Instant started) {
        var errors = outcome.errors();
        return new SyncEntry(
                caller,
                clientId,
                SyncEntry.Type.UPLOAD,
                null,
                outcome.processed(),
                0,
                outcome.conflicts().size(),
                status(outcome),
                errors.isEmpty()
                        ? null
                        : errors.size() + " refused, first: " + errors.getFirst().error(),
                started,
                clock.instant());
    }

    private static SyncEntry.Status status(Outcome outcome) {
        if (outcome.errors().isEmpty()) {
            return SyncEntry.Status.SUCCESS;
        }
        boolean isAllRefused = outcome.processed() == 0 && outcome.conflicts().isEmpty();
        return isAllRefused ? SyncEntry.Status.FAILED : SyncEntry.Status.PARTIAL;
    }

    private static String reason(RuntimeException e) {
        @Nullable Throwable cause = e;
        String reason = null;
        while (cause != null) {
            reason = cause.getMessage() == null ? reason : cause.getMessage();
            cause = cause.getCause();
        }
        return reason == null ? "unknown" : reason.lines().findFirst().orElse("unknown");
    }
}
