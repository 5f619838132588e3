package com.myposcore.server.terminals;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.journal.AuditTrail;
import com.myposcore.wire.Problem;
import com.myposcore.wire.Terminals;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The terminals of a manager's branch: listed, revoked when one is stolen or sold, restored when
/// that was a mistake.
///
/// Thread-safe.
public final class Fleet {
    private final PostgresDatabase database;
    private final Clock clock;

    public Fleet(PostgresDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @throws Refusal 403 if the caller is no manager
    public List<Terminals.Terminal> list(Caller caller) {
        caller.requireManager();
        return database.read(
                caller.tenantId(),
                tx ->
                        tx.dao(FleetDao.class)
                                .terminals(caller.tenantId(), caller.onlyBranch(), null));
    }

    /// From the next request on the terminal gets no token and no data; what it has sold it can
    /// hand over.
    ///
    /// @throws Refusal 403 if the caller is no manager, 404 if his branch has no such terminal
    public Terminals.Terminal revoke(Caller caller, Terminals.Named asked) {
        return set(caller, asked, true);
    }

    /// @throws Refusal as [#revoke]
    public Terminals.Terminal restore(Caller caller, Terminals.Named asked) {
        return set(caller, asked, false);
    }

    private Terminals.Terminal set(Caller caller, Terminals.Named asked, boolean isRevoked) {
        caller.requireManager();
        String clientId = asked.clientId();
        if (clientId == null || clientId.isBlank()) {
            throw new Refusal(Problem.BAD_REQUEST, "client_id: is missing");
        }
        long tenant = caller.tenantId();
        return database.write(
                tenant,
                tx -> {
                    var dao = tx.dao(FleetDao.class);
                    boolean was =
                            dao.lockedIsRevoked(tenant, clientId, caller.onlyBranch())
                                    .orElseThrow(
                                            () ->
                                                    new Refusal(
                                                            Problem.NOT_FOUND,
                                                            "no terminal with id " + clientId));
                    if (was != isRevoked) {
                        dao.revoke(tenant, clientId, isRevoked ? clock.instant() : null);
                        AuditTrail.append(
                                tx, caller, null, List.of(fact(isRevoked, clientId, asked.note())));
                    }
                    return dao.terminals(tenant, caller.onlyBranch(), clientId).getFirst();
                });
    }

    private static AuditTrail.Fact fact(boolean isRevoked, String clientId, @Nullable String note) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("client_id", clientId);
        if (note != null) {
            data.put("note", note);
        }
        return new AuditTrail.Fact(
                null,
                isRevoked ? "terminal_revoked" : "terminal_restored",
                "terminal",
                null,
                data,
                null);
    }
}
