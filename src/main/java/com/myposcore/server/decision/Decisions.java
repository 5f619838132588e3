package com.myposcore.server.decision;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.Transaction;
import com.myposcore.server.delivery.ContentHash;
import com.myposcore.server.delivery.Delivery;
import com.myposcore.server.feed.Entity;
import com.myposcore.server.feed.Publisher;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.journal.AuditTrail;
import com.myposcore.server.rows.Turn;
import com.myposcore.wire.Problem;
import com.myposcore.wire.Resolution;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where a manager decides conflicts and closes review entries. A decision is one transaction:
/// the chosen content applied with version + 1, the conflict closed with who, when and how, an
/// audit row written, the change published.
///
/// Thread-safe.
public final class Decisions {
    /// How a conflict may be decided.
    public static final Set<String> OF_CONFLICTS = Set.of("server_wins", "client_wins", "manual");

    /// How a review entry is closed.
    public static final String OF_REVIEWS = "acknowledge";

    private final PostgresDatabase database;
    private final Clock clock;

    public Decisions(PostgresDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @throws Refusal 400 for a request that makes no sense, 403 for a cashier, 404 if the tenant
    ///     or branch has no such conflict, 409 if it was decided otherwise before or on an image
    ///     that is stale by now (with the fresh one), 422 if the decided content makes no sense
    public Resolution.Reply resolve(Caller caller, Resolution.Request request) {
        caller.requireManager();
        if (request.conflictId() == null) {
            throw new Refusal(Problem.BAD_REQUEST, "conflict_id: is missing");
        }
        long id = request.conflictId();
        String strategy = request.resolutionStrategy();
        if (strategy == null || !(OF_CONFLICTS.contains(strategy) || strategy.equals(OF_REVIEWS))) {
            throw new Refusal(
                    Problem.BAD_REQUEST,
                    "resolution_strategy: must be one of server_wins, client_wins, manual,"
                            + " acknowledge");
        }
        String note = request.note();
        if (strategy.equals(OF_REVIEWS) && (note == null || note.isBlank())) {
            throw new Refusal(Problem.BAD_REQUEST, "note: is missing");
        }
        var data = strategy.equals("manual") ? Content.decided(request.resolvedData()) : null;
        return database.write(
                caller.tenantId(),
                tx -> {
                    Turn.await(tx, caller.tenantId());
                    var held =
                            tx.dao(DecisionDao.class)
                                    .lock(caller.tenantId(), id, caller.onlyBranch())
                                    .orElseThrow(() -> Refusal.notFound("conflict", id));
                    return held.resolved()
                            ? again(tx, caller, held, strategy, data, request.note())
                            : decide(tx, caller, held, strategy, data, request);
                });
    }

    private Resolution.Reply decide(
            Transaction tx,
            Caller caller,
            DecisionDao.Held held,
            String strategy,
            @Nullable Map<String, Object> data,
            Resolution.Request request) {
        boolean isReview = held.kind().equals("review");
        if (isReview != strategy.equals(OF_REVIEWS)) {
            throw new Refusal(
                    Problem.UNPROCESSABLE,
                    "resolution_strategy: a " + held.kind() + " cannot be closed with " + strategy);
        }
        var delivery = deliveryOf(tx, caller, held);
        var disputed = isReview ? null : new Disputed(tx, caller.tenantId(), held);
        Object before = disputed == null ? null : disputed.image();
        if (disputed != null) {
            apply(disputed, delivery, held, strategy, data, request.seenVersion());
        }
        var dao = tx.dao(DecisionDao.class);
        var at =
                dao.close(
                        caller.tenantId(),
                        held.id(),
                        caller.userId(),
                        strategy,
                        data == null ? null : WireJson.text(data),
                        request.note());
        if (disputed != null) {
            disputed.settle();
        }
        Object after = disputed == null ? null : disputed.image();
        audit(tx, caller, held, strategy, before, after);
        Long branch = held.branchId();
        delivery.publisher()
                .changed(
                        Entity.CONFLICT,
                        branch == null ? Publisher.TENANT_WIDE : branch,
                        held.id());
        Integer version = disputed == null ? null : disputed.version();
        delivery.publisher().publish();
        return new Resolution.Reply(held.id(), strategy, at, caller.userId(), version, after);
    }

    private static void apply(
            Disputed disputed,
            Delivery delivery,
            DecisionDao.Held held,
            String strategy,
            @Nullable Map<String, Object> data,
            @Nullable Integer seenVersion) {
        int version = disputed.version();
        if (seenVersion != null && seenVersion != version) {
            throw new Refusal(
                            Problem.CONFLICT,
                            "seen_version: the record stands at version "
                                    + version
                                    + " by now; look at it again")
                    .with(disputed.image());
        }
        switch (strategy) {
            case "client_wins" ->
                    disputed.apply(delivery, clientData(held), version, "client_data");
            // what the manager did not mention stays as the server holds it
            case "manual" ->
                    disputed.apply(
                            delivery,
                            disputed.with(data == null ? Map.of() : data),
                            version,
                            "resolved_data");
            default -> disputed.keep(delivery.publisher());
        }
    }

    private Resolution.Reply again(
            Transaction tx,
            Caller caller,
            DecisionDao.Held held,
            String strategy,
            @Nullable Map<String, Object> data,
            @Nullable String note) {
        boolean sameData =
                data == null
                        || (held.resolvedData() != null
                                && ContentHash.of(data)
                                        .equals(ContentHash.of(Content.of(held.resolvedData()))));
        if (!strategy.equals(held.strategy()) || !sameData) {
            throw new Refusal(
                    Problem.CONFLICT, "the conflict was decided before, with " + held.strategy());
        }
        if (note != null && !note.isBlank() && !note.equals(held.note())) {
            throw new Refusal(
                    Problem.CONFLICT,
                    "note: this was decided before, "
                            + (held.note() == null
                                    ? "without a note"
                                    : "with the note: " + held.note()));
        }
        var disputed =
                held.kind().equals("review") ? null : new Disputed(tx, caller.tenantId(), held);
        return new Resolution.Reply(
                held.id(),
                strategy,
                held.resolvedAt() == null ? clock.instant() : held.resolvedAt(),
                held.resolvedBy() == null ? 0 : held.resolvedBy(),
                disputed == null ? null : disputed.version(),
                disputed == null ? null : disputed.image());
    }

    /// As if the record's own client delivered, in the branch it belongs to.
    private Delivery deliveryOf(Transaction tx, Caller caller, DecisionDao.Held held) {
        var there =
                new Caller(
                        caller.tenantId(),
                        held.branchId(),
                        caller.userId(),
                        caller.role(),
                        caller.terminalId());
        return Delivery.in(tx, there, held.clientId(), clock.instant());
    }

    private static void audit(
            Transaction tx,
            Caller caller,
            DecisionDao.Held held,
            String strategy,
            @Nullable Object before,
            @Nullable Object after) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("conflict_id", held.id());
        facts.put("resolution_strategy", strategy);
        if (before != null) {
            facts.put("before", before);
        }
        if (after != null) {
            facts.put("after", after);
        }
        AuditTrail.append(
                tx,
                caller,
                null,
                List.of(
                        new AuditTrail.Fact(
                                null,
                                "conflict_resolved",
                                held.entityType(),
                                held.entityId(),
                                facts,
                                null)));
    }

    private static Map<String, Object> clientData(DecisionDao.Held held) {
        return held.clientData() == null ? Map.of() : Content.of(held.clientData());
    }
}
