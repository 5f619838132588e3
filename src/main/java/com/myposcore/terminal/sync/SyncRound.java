package com.myposcore.terminal.sync;

import com.myposcore.db.SqliteDatabase;
import com.myposcore.db.Transaction;
import com.myposcore.terminal.catalogue.CatalogueChanges;
import com.myposcore.terminal.catalogue.Slices;
import com.myposcore.terminal.identity.Identity;
import com.myposcore.terminal.outbox.Outbox;
import com.myposcore.terminal.staff.StaffChanges;
import com.myposcore.wire.Download;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One round: push, then pull page by page: check the cursor, apply, remember the new cursor. Sales
/// leave the shop first; a broken round goes on where it stopped.
///
/// A page is applied in slices and lets waiting sales pass between them; the cursor moves with the
/// last one. A page that broke off in the middle is asked for again, and its rows come as they are
/// then (see the decision "pages-in-slices").
///
/// Used by one thread at a time, beside any number of sales.
public final class SyncRound {
    /// Rows a page has while a cashier may sell.
    public static final int PAGE_BESIDE_SALES = 4_000;

    /// Rows that a sale waits for at most, and rows that are committed at once: a commit of many is
    /// itself a wait.
    private static final int SLICE = 100;

    private static final int AT_ONCE = 500;

    private static final int MUST_RESYNC = 410;
    private static final int SETTLED_AT_ONCE = 1_000;
    private static final List<String> ENTITIES =
            List.of("tenants", "branches", "users", "products", "categories", "conflicts");

    private final SqliteDatabase database;
    private final Session session;
    private final Push push;
    private final Outbox outbox;
    private final Identity identity;
    private final CatalogueChanges catalogue;
    private final StaffChanges staff = new StaffChanges();
    private final Clock clock;

    public SyncRound(
            SqliteDatabase database,
            Session session,
            Outbox outbox,
            Identity identity,
            CatalogueChanges catalogue,
            Clock clock) {
        this.database = database;
        this.session = session;
        this.outbox = outbox;
        this.push = new Push(outbox, session, clock);
        this.identity = identity;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /// How far a whole pull has come, in rows; `expected` is 0 while it is not known. `changed`
    /// tells whether the page brought anything.
    public record Pulled(long rows, long expected, boolean changed) {}

    RoundResult push() {
        return push.run();
    }

    /// A page that was asked for, at the till's time.
    private record Asked(String cursor, Instant at, Supplier<Answer<Download.Reply>> answer) {}

    /// Pulls in pages of at most `pageSize` rows until the till equals the server; `onPage` hears
    /// of each page after its commit. The next page is on its way, and read, while one is applied.
    /// Pages larger than [#PAGE_BESIDE_SALES] are committed whole: nobody can sell yet.
    public RoundResult pull(int pageSize, Consumer<Pulled> onPage) {
        int atOnce = pageSize > PAGE_BESIDE_SALES ? pageSize : AT_ONCE;
        boolean startedOver = false;
        @Nullable Asked ahead = null;
        while (true) {
            var place = database.read(tx -> tx.dao(CursorDao.class).place());
            var asked =
                    ahead != null && ahead.cursor().equals(place.cursor())
                            ? ahead
                            : ask(place.cursor(), pageSize);
            ahead = null;
            switch (asked.answer().get()) {
                case Answer.Ok<Download.Reply>(Download.Reply page) -> {
                    boolean moves = !page.cursor().equals(place.cursor());
                    if (page.hasMore() && moves) {
                        ahead = ask(page.cursor(), pageSize);
                    }
                    apply(place, asked, page, atOnce).ifPresent(onPage);
                    if (!page.hasMore()) {
                        settle();
                        outbox.takeBack();
                        return hearDecisions();
                    }
                    if (!moves) {
                        return new RoundResult.Trouble("the server's cursor does not move", null);
                    }
                    database.checkpoint();
                }
                case Answer.Refused<Download.Reply> refused -> {
                    if (refused.status() != MUST_RESYNC || startedOver) {
                        return session.ended(refused);
                    }
                    database.run(tx -> tx.dao(CursorDao.class).startOver());
                    startedOver = true;
                }
                case Answer.NotOurServer<Download.Reply> stranger -> {
                    return RoundResult.of(stranger);
                }
                case Answer.Unreachable<Download.Reply> unreachable -> {
                    return RoundResult.of(unreachable);
                }
            }
        }
    }

    private Asked ask(String cursor, int pageSize) {
        var request =
                new Download.Request(
                        session.clientId(), null, ENTITIES, cursor, pageSize, null, null);
        Instant at = clock.instant();
        return new Asked(
                cursor, at, session.begin(token -> session.remote().beginDownload(token, request)));
    }

    /// How many rows of a page are applied, whether it is over, and what was pulled if it came to
    /// its end.
    private record Progress(int rows, boolean isOver, @Nullable Pulled pulled) {}

    // What a manager decided about a sale of ours is told in the answer to that sale.
    private RoundResult hearDecisions() {
        return outbox.isDecisionDue(clock.instant()) ? push() : new RoundResult.InStep();
    }

    // Empty if the place has moved since the page was asked for: then it is not ours to apply.
    private Optional<Pulled> apply(
            CursorDao.Place from, Asked asked, Download.Reply page, int atOnce) {
        var slices = Slices.of(page, SLICE);
        var progress = new Progress(0, false, null);
        while (!progress.isOver()) {
            int before = progress.rows();
            progress =
                    database.write(
                            tx -> {
                                if (!tx.dao(CursorDao.class).place().equals(from)) {
                                    return new Progress(before, true, null);
                                }
                                if (from.first()) {
                                    catalogue.expectAll(tx);
                                }
                                int rows = before + applySome(tx, slices, from.epoch(), atOnce);
                                return slices.hasNext()
                                        ? new Progress(rows, false, null)
                                        : new Progress(
                                                rows, true, moved(tx, from, asked, page, rows));
                            });
        }
        return Optional.ofNullable(progress.pulled());
    }

    private int applySome(Transaction tx, Iterator<Download.Reply> slices, long epoch, int atOnce) {
        int rows = 0;
        do {
            rows += applyRows(tx, slices.next(), epoch);
        } while (slices.hasNext() && rows < atOnce && !database.isAwaited());
        return rows;
    }

    private Pulled moved(
            Transaction tx, CursorDao.Place from, Asked asked, Download.Reply page, int rows) {
        var cursor = tx.dao(CursorDao.class);
        Long total = page.total();
        long expected = total == null ? 0 : from.pulled() + total;
        cursor.moved(page.cursor(), rows, from.whole() ? 0 : expected);
        if (!page.hasMore()) {
            if (!from.whole()) {
                catalogue.forgetBefore(tx, from.epoch());
                staff.forgetBefore(tx, from.epoch());
            }
            cursor.arrived(clock.instant(), offset(page, asked.at()).toMillis());
        }
        return new Pulled(from.pulled() + rows, Math.max(from.expected(), expected), rows > 0);
    }

    private int applyRows(Transaction tx, Download.Reply page, long epoch) {
        page.tenants().forEach(tenant -> identity.apply(tx, tenant));
        page.branches().forEach(branch -> identity.apply(tx, branch));
        staff.apply(tx, page);
        outbox.hear(tx, page.conflicts(), session.clientId(), clock.instant());
        return page.tenants().size()
                + page.branches().size()
                + page.users().size()
                + catalogue.apply(tx, page, epoch);
    }

    // The server's clock minus the till's, taken in the middle of the call.
    private Duration offset(Download.Reply page, Instant asked) {
        var half = Duration.between(asked, clock.instant()).dividedBy(2);
        return Duration.between(asked.plus(half), page.syncTimestamp());
    }

    // In small steps, so that no sale waits for a long one.
    private void settle() {
        boolean more = true;
        while (more) {
            more = database.write(tx -> catalogue.settle(tx, SETTLED_AT_ONCE));
        }
    }
}
