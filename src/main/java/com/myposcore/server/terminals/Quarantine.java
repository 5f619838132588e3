package com.myposcore.server.terminals;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.Transaction;
import com.myposcore.server.delivery.ContentHash;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.identity.Role;
import com.myposcore.server.ingest.Ingest;
import com.myposcore.server.journal.AuditTrail;
import com.myposcore.wire.Login;
import com.myposcore.wire.Monitoring;
import com.myposcore.wire.Problem;
import com.myposcore.wire.Terminals;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What revoked terminals hand over: kept as it came, seen by a manager, and on his word taken like
/// any upload of that terminal, exactly once, or discarded with a note.
///
/// Thread-safe.
public final class Quarantine {
    /// What a batch may be: held until somebody decides.
    public static final Set<String> STATES = Set.of("held", "released", "discarded");

    private static final int MOST_BATCHES = 500;
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final Duration COME_BACK = Duration.ofHours(1);

    private final PostgresDatabase database;
    private final com.myposcore.server.identity.Terminals terminals;
    private final Ingest ingest;
    private final Clock clock;

    public Quarantine(
            PostgresDatabase database,
            com.myposcore.server.identity.Terminals terminals,
            Ingest ingest,
            Clock clock) {
        this.database = database;
        this.terminals = terminals;
        this.ingest = ingest;
        this.clock = clock;
    }

    /// Keeps a batch of the revoked terminal that proves its key; the same batch again is the one
    /// that is kept already, whenever it was sent.
    ///
    /// @throws Refusal 400 for no batch, 401 without proof, 409 from a terminal that is not
    /// revoked, 413 for too many records, 429 while very much waits for a manager
    public Terminals.HandedOver take(Terminals.HandOver asked, String address) {
        Upload.Request batch = asked.batch();
        if (batch == null) {
            throw new Refusal(Problem.BAD_REQUEST, "batch: is missing");
        }
        Caller terminal =
                terminals.proveRevoked(
                        new Login.Proof(asked.clientId(), asked.nonce(), asked.signature()),
                        address);
        ingest.requireSound(terminal, batch);
        long tenant = terminal.tenantId();
        String clientId = Objects.requireNonNull(terminal.terminalId());
        String hash = hash(batch);
        return database.write(
                tenant,
                tx -> {
                    // one batch of a terminal at a time, so that the limits hold
                    tx.dao(FleetDao.class).lockedIsRevoked(tenant, clientId, null);
                    var dao = tx.dao(QuarantineDao.class);
                    return new Terminals.HandedOver(
                            dao.known(tenant, clientId, hash)
                                    .orElseGet(() -> keep(dao, terminal, clientId, hash, batch)));
                });
    }

    private long keep(
            QuarantineDao dao,
            Caller terminal,
            String clientId,
            String hash,
            Upload.Request batch) {
        String text = WireJson.text(batch);
        var held = dao.held(terminal.tenantId(), clientId);
        if (held.batches() >= MOST_BATCHES || held.bytes() + text.length() > MOST_BYTES) {
            throw new Refusal(
                    Problem.TOO_MANY,
                    "much of this terminal waits for a manager already; keep the rest",
                    COME_BACK);
        }
        List<Upload.Order> orders = orEmpty(batch.orders());
        return dao.keep(
                new QuarantineDao.Row(
                        terminal.tenantId(),
                        terminal.branchId(),
                        terminal.userId(),
                        clientId,
                        hash,
                        text,
                        orders.size(),
                        orEmpty(batch.payments()).size(),
                        total(orders),
                        clock.instant()));
    }

    private static BigDecimal total(List<Upload.Order> orders) {
        BigDecimal total = BigDecimal.ZERO;
        for (Upload.Order order : orders) {
            BigDecimal amount = order.totalAmount();
            total = amount == null ? total : total.add(amount);
        }
        return total;
    }

    /// What waits, or was decided, newest first.
    ///
    /// @throws Refusal 403 if the caller is no manager
    public Monitoring.Listing<Terminals.Held> list(
            Caller caller, @Nullable String state, int page, int size) {
        caller.requireManager();
        String which = state == null ? "held" : state;
        long tenant = caller.tenantId();
        return database.read(
                tenant,
                tx -> {
                    var dao = tx.dao(QuarantineDao.class);
                    long total = dao.count(tenant, caller.onlyBranch(), which);
                    return new Monitoring.Listing<>(
                            dao.list(tenant, caller.onlyBranch(), which, size, (page - 1L) * size),
                            Monitoring.Pagination.of(page, size, total));
                });
    }

    /// Takes the batch as an upload of its terminal. It stays held while a record of it is refused;
    /// released again it changes nothing, for uploads are idempotent.
    ///
    /// @throws Refusal 403 if the caller is no manager, 404 if his branch has no such batch, 409 if
    /// it was discarded
    public Upload.Reply release(Caller caller, long id) {
        caller.requireManager();
        return database.write(
                caller.tenantId(),
                tx -> {
                    var held = lock(tx, caller, id);
                    if (held.state().equals("discarded")) {
                        throw new Refusal(Problem.CONFLICT, "this was discarded before");
                    }
                    var terminal =
                            new Caller(
                                    caller.tenantId(),
                                    held.branchId(),
                                    held.userId(),
                                    Role.USER,
                                    held.clientId());
                    // In transactions of its own: should this one break, the batch is still held,
                    // and what was taken is a replay the next time.
                    var reply =
                            ingest.upload(
                                    terminal, WireJson.read(held.batch(), Upload.Request.class));
                    if (reply.errors().isEmpty() && held.state().equals("held")) {
                        decide(tx, caller, held, "released", null);
                    }
                    return reply;
                });
    }

    /// @throws Refusal 400 without a note, 403 if the caller is no manager, 404 if his branch has
    /// no such batch, 409 if it was released
    public Map<String, Object> discard(Caller caller, long id, Terminals.Discard asked) {
        caller.requireManager();
        String note = asked.note();
        if (note == null || note.isBlank()) {
            throw new Refusal(Problem.BAD_REQUEST, "note: say why");
        }
        return database.write(
                caller.tenantId(),
                tx -> {
                    var held = lock(tx, caller, id);
                    if (held.state().equals("released")) {
                        throw new Refusal(Problem.CONFLICT, "this was released before");
                    }
                    if (held.state().equals("held")) {
                        decide(tx, caller, held, "discarded", note);
                    }
                    return Map.of("id", id, "state", "discarded");
                });
    }

    private static QuarantineDao.Batch lock(Transaction tx, Caller caller, long id) {
        return tx.dao(QuarantineDao.class)
                .lock(caller.tenantId(), id, caller.onlyBranch())
                .orElseThrow(() -> Refusal.notFound("quarantined batch", id));
    }

    private void decide(
            Transaction tx,
            Caller caller,
            QuarantineDao.Batch held,
            String state,
            @Nullable String note) {
        tx.dao(QuarantineDao.class)
                .decide(
                        caller.tenantId(),
                        held.id(),
                        state,
                        caller.userId(),
                        clock.instant(),
                        note);
        AuditTrail.append(
                tx,
                caller,
                null,
                List.of(
                        new AuditTrail.Fact(
                                null,
                                "quarantine_" + state,
                                "quarantine",
                                held.id(),
                                Map.of(
                                        "client_id",
                                        held.clientId(),
                                        "note",
                                        note == null ? "" : note),
                                null)));
    }

    /// Of what was sold, whenever it is sent.
    private static String hash(Upload.Request batch) {
        return ContentHash.of(
                List.of(
                        orEmpty(batch.orders()),
                        orEmpty(batch.payments()),
                        orEmpty(batch.products()),
                        orEmpty(batch.categories()),
                        orEmpty(batch.auditTrails())));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
