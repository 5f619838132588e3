package com.myposcore.server.journal;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Refusal;
import com.myposcore.wire.Monitoring;
import com.myposcore.wire.Problem;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;

/// Reads the journal: one client's state, and the log lines behind it.
///
/// Thread-safe.
public final class History {
    private final PostgresDatabase database;
    private final Clock clock;

    public History(PostgresDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Which log lines are asked for; null asks for any.
    public record Filter(
            @Nullable String clientId,
            @Nullable String status,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /// @throws Refusal 400 if the client is not named
    public Monitoring.Status status(Caller caller, @Nullable String clientId) {
        if (clientId == null || clientId.isBlank()) {
            throw new Refusal(Problem.BAD_REQUEST, "client_id: is missing");
        }
        long tenant = caller.tenantId();
        return database.look(
                tenant,
                tx -> {
                    var dao = tx.dao(HistoryDao.class);
                    var last = dao.last(tenant, clientId);
                    long held = dao.held(tenant, clientId, caller.onlyBranch());
                    if (last.isPresent() && isElsewhere(caller, last.get())) {
                        return Monitoring.Status.unknown(clientId, clock.instant());
                    }
                    var counts = dao.counts(tenant, clientId);
                    var open = dao.open(tenant, clientId);
                    return new Monitoring.Status(
                            clientId,
                            last.map(HistoryDao.Last::at).orElse(null),
                            last.map(l -> !l.status().equals("failed")).orElse(false),
                            held,
                            open.conflicts(),
                            open.reviews(),
                            counts.total(),
                            clock.instant(),
                            rate(counts),
                            dao.lastError(tenant, clientId).orElse(null));
                });
    }

    /// A page of log lines, newest first. Without a client: the branch's, for a manager.
    ///
    /// @throws Refusal 400 for an unknown status, 403 for a cashier who names no client
    public Monitoring.Listing<Monitoring.Log> logs(
            Caller caller, Filter filter, int page, int size) {
        if (filter.clientId() == null) {
            caller.requireManager();
        }
        long tenant = caller.tenantId();
        return database.look(
                tenant,
                tx -> {
                    var dao = tx.dao(HistoryDao.class);
                    long total =
                            dao.count(
                                    tenant,
                                    caller.onlyBranch(),
                                    filter.clientId(),
                                    filter.status(),
                                    filter.from(),
                                    filter.to());
                    var items =
                            dao.list(
                                    tenant,
                                    caller.onlyBranch(),
                                    filter.clientId(),
                                    filter.status(),
                                    filter.from(),
                                    filter.to(),
                                    size,
                                    (page - 1L) * size);
                    return new Monitoring.Listing<>(
                            items, Monitoring.Pagination.of(page, size, total));
                });
    }

    /// A client of another branch is told like one that never synced.
    private static boolean isElsewhere(Caller caller, HistoryDao.Last last) {
        return caller.onlyBranch() != null
                && last.branchId() != null
                && !caller.onlyBranch().equals(last.branchId());
    }

    private static @Nullable BigDecimal rate(HistoryDao.Counts counts) {
        return counts.total() == 0
                ? null
                : BigDecimal.valueOf(counts.total() - counts.failed())
                        .divide(BigDecimal.valueOf(counts.total()), 4, RoundingMode.HALF_UP);
    }
}
