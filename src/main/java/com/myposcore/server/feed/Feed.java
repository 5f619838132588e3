package com.myposcore.server.feed;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.Transaction;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.identity.Terminals;
import com.myposcore.server.journal.Journal;
import com.myposcore.server.journal.SyncEntry;
import com.myposcore.server.rows.Rows;
import com.myposcore.wire.Download;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Answers downloads: what changed in the caller's tenant and branch since a cursor, page by page,
/// each page from one snapshot; or, for clients that know no cursor, since a time.
///
/// A caller without a branch sees every branch of the tenant. Thread-safe.
public final class Feed {
    /// What a page holds when the client does not say, and at most.
    public static final int USUAL_LIMIT = 1_000;

    public static final int HIGHEST_LIMIT = 10_000;

    private final PostgresDatabase database;
    private final Journal journal;
    private final Clock clock;
    private final ProductCache products = new ProductCache();

    public Feed(PostgresDatabase database, Journal journal, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /// The page, its log line and what is remembered of the client come from one transaction: what
    /// the log tells was read, and nothing that was read goes untold.
    ///
    /// @throws Refusal 400 for a request that makes no sense, 403 for who speaks for a terminal
    ///     that he is not, 410 for a cursor that cannot be continued
    public Download.Reply download(Caller caller, Download.Request request) {
        Instant started = clock.instant();
        try {
            var asked = Asked.of(request);
            return database.readNoting(
                    caller.tenantId(),
                    tx -> {
                        var ownCheck = Terminals.ownCheck(tx, caller, asked.clientId());
                        var shared = shared(tx, caller.tenantId(), asked);
                        var heads =
                                tx.dao(FeedDao.class).heads(caller.tenantId(), caller.branchId());
                        ownCheck.run();
                        var answer = answer(tx, caller.tenantId(), asked, heads, shared);
                        int rows = answer.rows();
                        var line = entry(caller, asked.clientId(), request, started, rows, null);
                        return answer.finished(journal.record(tx, line));
                    });
        } catch (RuntimeException e) {
            String named = request.clientId() == null ? "" : request.clientId();
            journal.recordFailure(entry(caller, named, request, started, 0, e), e);
            throw e;
        }
    }

    private static Pages.Shared shared(Transaction tx, long tenant, Asked asked) {
        var shared = new Pages.Shared(tx, tenant);
        if (asked.cursor() != null) {
            var lanes = asked.lanes(asked.cursor(), new TreeMap<>());
            shared.askAhead(lanes, asked.entities(), asked.limit());
        }
        return shared;
    }

    private Answer answer(
            Transaction tx,
            long tenant,
            Asked asked,
            List<FeedDao.Head> heads,
            Pages.Shared shared) {
        var scopes = heads.stream().map(FeedDao.Head::scopeId).toList();
        var branches = scopes.stream().filter(scope -> scope != Publisher.TENANT_WIDE).toList();
        var pages = new Pages(tx, tenant, heads, shared);
        var rows = new Rows(tx, tenant, branches);
        var cursor = asked.cursor();
        return cursor == null
                ? sinceTime(tx, tenant, asked, heads, pages, rows)
                : sinceCursor(tx, tenant, asked, cursor, heads.getFirst(), pages, rows);
    }

    private Answer sinceCursor(
            Transaction tx,
            long tenant,
            Asked asked,
            Cursor cursor,
            FeedDao.Head now,
            Pages pages,
            Rows rows) {
        if (!cursor.isOfNothing() && !cursor.epoch().equals(now.epoch())) {
            throw Cursor.mustResync("the server was restored since");
        }
        if (!cursor.lanes().stream().allMatch(pages::knowsEveryScope)) {
            throw Cursor.mustResync("it knows nothing of one of your branches");
        }
        var from = asked.lanes(cursor, pages.beginning());
        var page = pages.after(from, asked.entities(), asked.limit());
        acknowledge(tx, tenant, asked.clientId(), now.begun(), new Cursor(now.epoch(), from));
        var changed = Changed.of(page.changes(), true);
        return Answer.read(
                changed,
                products.read(changed, rows, now.epoch(), tenant),
                rows,
                asked,
                now.begun(),
                new Cursor(now.epoch(), page.lanes()),
                page.hasMore(),
                cursor.isOfNothing() ? pages.living(asked.entities()) : null);
    }

    // Whoever sends a cursor has what it stands for: deletions up to there may be forgotten.
    private static void acknowledge(
            Transaction tx, long tenant, String clientId, Instant at, Cursor cursor) {
        Map<Long, Long> heard = cursor.heard();
        tx.dao(ClientDao.class)
                .acknowledge(
                        tenant,
                        clientId,
                        at,
                        List.copyOf(heard.keySet()),
                        List.copyOf(heard.values()));
    }

    private Answer sinceTime(
            Transaction tx,
            long tenant,
            Asked asked,
            List<FeedDao.Head> heads,
            Pages pages,
            Rows rows) {
        var now = heads.getFirst();
        var scopes = heads.stream().map(FeedDao.Head::scopeId).toList();
        var marks = new Marks(tx.dao(ClientDao.class), tenant, asked.clientId(), scopes);
        Instant since = asked.since();
        var standing = since == null ? null : marks.of(since);
        boolean forgotten = standing != null && isForgotten(standing.places(), heads);
        SortedMap<Long, Place> from =
                standing == null
                        ? pages.beginning()
                        : forgotten ? new TreeMap<>() : standing.places();
        var lanes = Lane.cut(List.of(), asked.entities(), asked.range(), from);
        var page = pages.after(lanes, asked.entities(), asked.limit());
        boolean proven = standing != null && standing.isProven();
        marks.write(now.begun(), proven ? since : null, Lane.hindmost(page.lanes()));
        var changed = Changed.of(page.changes(), false);
        if (forgotten && asked.entities().contains(Entity.PRODUCT)) {
            changed.gone(Entity.PRODUCT, tx.dao(FeedDao.class).goneProducts(tenant));
        }
        if (forgotten && asked.entities().contains(Entity.CATEGORY)) {
            changed.gone(Entity.CATEGORY, tx.dao(FeedDao.class).goneCategories(tenant));
        }
        var cursor = new Cursor(now.epoch(), page.lanes());
        var living = products.read(changed, rows, now.epoch(), tenant);
        return Answer.read(changed, living, rows, asked, now.begun(), cursor, page.hasMore(), null);
    }

    /// Whether deletions that the client has not heard of may have been forgotten.
    private static boolean isForgotten(SortedMap<Long, Place> places, List<FeedDao.Head> heads) {
        return heads.stream()
                .anyMatch(
                        head ->
                                places.getOrDefault(head.scopeId(), Place.START).deaf()
                                        < head.floorSeq());
    }

    private SyncEntry entry(
            Caller caller,
            String client,
            Download.Request request,
            Instant started,
            int rows,
            @Nullable RuntimeException failure) {
        String entities =
                request.entityTypes() == null ? null : String.join(",", request.entityTypes());
        var type = SyncEntry.Type.DOWNLOAD;
        Instant now = clock.instant();
        return failure == null
                ? new SyncEntry(
                        caller,
                        client,
                        type,
                        entities,
                        0,
                        rows,
                        0,
                        SyncEntry.Status.SUCCESS,
                        null,
                        started,
                        now)
                : SyncEntry.failed(caller, client, type, entities, failure, started, now);
    }
}
