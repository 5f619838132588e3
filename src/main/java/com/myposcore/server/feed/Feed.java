package com.myposcore.server.feed;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.Transaction;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.journal.Journal;
import com.myposcore.server.journal.SyncEntry;
import com.myposcore.wire.Download;
import com.myposcore.wire.Problem;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Answers downloads: what changed in the caller's tenant and branch since a cursor, page by page,
/// each page from one snapshot; or, for clients that know no cursor, since a time, all at once.
///
/// A caller without a branch sees every branch of the tenant. Thread-safe.
public final class Feed {
    /// What a page holds when the client does not say, and at most.
    public static final int USUAL_LIMIT = 1_000;

    public static final int HIGHEST_LIMIT = 10_000;

    private static final Set<Entity> OF_OLD_CLIENTS =
            EnumSet.of(Entity.TENANT, Entity.BRANCH, Entity.USER, Entity.CATEGORY, Entity.PRODUCT);

    private final PostgresDatabase database;
    private final Journal journal;
    private final Clock clock;

    public Feed(PostgresDatabase database, Journal journal, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /// @throws Refusal 400 for a request that makes no sense, 410 for a cursor that cannot be
    ///     continued
    public Download.Reply download(Caller caller, Download.Request request) {
        Instant started = clock.instant();
        try {
            checkRequest(request);
            var answer = database.read(caller.tenantId(), tx -> answer(tx, caller, request));
            if (answer.marks() != null) {
                var marks = answer.marks();
                database.run(caller.tenantId(), tx -> marks.write(tx, caller.tenantId()));
            }
            long syncId = journal.recordApart(entry(caller, request, started, answer.rows(), null));
            return answer.numbered(syncId);
        } catch (RuntimeException e) {
            recordFailure(entry(caller, request, started, 0, e), e);
            throw e;
        }
    }

    private Answer answer(Transaction tx, Caller caller, Download.Request request) {
        var now = tx.dao(FeedDao.class).now();
        List<Long> branches =
                caller.branchId() == null
                        ? tx.dao(FeedDao.class).branches(caller.tenantId())
                        : List.of(caller.branchId());
        List<Long> scopes = new ArrayList<>(branches);
        scopes.addFirst(Publisher.TENANT_WIDE);
        var pages = new Pages(tx, caller.tenantId(), scopes, wanted(request));
        var rows = new Rows(tx, caller.tenantId(), branches);
        return request.cursor() == null && request.limit() == null
                ? sinceTime(tx, caller, request, now, pages, scopes, rows)
                : sinceCursor(request, now, pages, rows);
    }

    private static Answer sinceCursor(
            Download.Request request, FeedDao.Now now, Pages pages, Rows rows) {
        String cursor = request.cursor() == null ? "" : request.cursor();
        boolean first = cursor.isEmpty();
        Map<Long, Cursor.Place> from =
                first ? pages.beginning() : places(Cursor.parse(cursor), now.epoch());
        int limit = request.limit() == null ? USUAL_LIMIT : request.limit();
        var page = pages.after(from, Math.min(limit, HIGHEST_LIMIT));
        return new Answer(
                Answer.read(
                        Changed.of(page.changes(), true),
                        rows,
                        request,
                        now,
                        page,
                        first,
                        first ? pages.living() : null),
                null);
    }

    private static Answer sinceTime(
            Transaction tx,
            Caller caller,
            Download.Request request,
            FeedDao.Now now,
            Pages pages,
            List<Long> scopes,
            Rows rows) {
        Instant since = request.lastSyncAt();
        var dao = tx.dao(FeedDao.class);
        Map<Long, Cursor.Place> from =
                since == null
                        ? pages.beginning()
                        : Marks.lookUp(dao, caller.tenantId(), clientId(request), scopes, since);
        var page = pages.after(from, Integer.MAX_VALUE);
        return new Answer(
                Answer.read(
                        Changed.of(page.changes(), false),
                        rows,
                        request,
                        now,
                        page,
                        since == null,
                        null),
                new Marks(clientId(request), now.begun(), now.current(), page.places()));
    }

    private static Map<Long, Cursor.Place> places(Cursor cursor, String epoch) {
        if (!cursor.epoch().equals(epoch)) {
            throw Cursor.mustResync("the server was restored since");
        }
        return cursor.places();
    }

    /// Orders and payments are an addition: an old client gets them only where it asks for them.
    private static Set<Entity> wanted(Download.Request request) {
        Set<Entity> wanted = EnumSet.noneOf(Entity.class);
        List<String> types = request.entityTypes();
        if (types != null && !types.isEmpty()) {
            types.forEach(type -> wanted.add(entity(type)));
        } else if (request.cursor() != null || request.limit() != null) {
            wanted.addAll(EnumSet.allOf(Entity.class));
        } else {
            wanted.addAll(OF_OLD_CLIENTS);
            if (request.from() != null || request.to() != null) {
                wanted.add(Entity.ORDER);
                wanted.add(Entity.PAYMENT);
            }
        }
        if (wanted.contains(Entity.PRODUCT)) {
            wanted.add(Entity.STOCK);
        }
        return wanted;
    }

    private static Entity entity(@Nullable String type) {
        for (Entity entity : Entity.values()) {
            if (entity != Entity.STOCK && entity.wireName().equals(type)) {
                return entity;
            }
        }
        throw new Refusal(Problem.BAD_REQUEST, "entity_types: there is no entity type " + type);
    }

    private static void checkRequest(Download.Request request) {
        if (request.clientId() == null || request.clientId().isBlank()) {
            throw new Refusal(Problem.BAD_REQUEST, "client_id: is missing");
        }
        if (request.clientId().length() > 200 || request.clientId().indexOf('\0') >= 0) {
            throw new Refusal(Problem.BAD_REQUEST, "client_id: at most 200 characters, no NUL");
        }
        if (request.limit() != null && request.limit() < 1) {
            throw new Refusal(Problem.BAD_REQUEST, "limit: must be at least 1");
        }
    }

    private static String clientId(Download.Request request) {
        return request.clientId() == null ? "" : request.clientId();
    }

    private SyncEntry entry(
            Caller caller,
            Download.Request request,
            Instant started,
            int rows,
            @Nullable RuntimeException failure) {
        return new SyncEntry(
                caller,
                clientId(request),
                SyncEntry.Type.DOWNLOAD,
                request.entityTypes() == null ? null : String.join(",", request.entityTypes()),
                0,
                rows,
                0,
                failure == null ? SyncEntry.Status.SUCCESS : SyncEntry.Status.FAILED,
                failure == null ? null : String.valueOf(failure.getMessage()),
                started,
                clock.instant());
    }

    private void recordFailure(SyncEntry entry, RuntimeException failure) {
        try {
            journal.recordApart(entry);
        } catch (RuntimeException unrecorded) {
            // the failure itself is what the caller must hear of
            failure.addSuppressed(unrecorded);
        }
    }
}
