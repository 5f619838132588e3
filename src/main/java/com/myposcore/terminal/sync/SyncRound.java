package com.myposcore.terminal.sync;

import com.myposcore.db.SqliteDatabase;
import com.myposcore.db.Transaction;
import com.myposcore.terminal.catalogue.CatalogueChanges;
import com.myposcore.terminal.identity.Identity;
import com.myposcore.terminal.outbox.Outbox;
import com.myposcore.terminal.staff.StaffChanges;
import com.myposcore.wire.Download;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One round: push, then pull page by page: check the cursor, apply, remember the new cursor, these
/// three in one transaction. Sales leave the shop first; a broken round goes on where it stopped.
///
/// Used by one thread at a time, beside any number of sales.
public final class SyncRound {
    /// Rows a page may have while a cashier sells: a sale waits for one page at most.
    public static final int PAGE_BESIDE_SALES = 500;

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

    /// Pulls in pages of at most `pageSize` rows until the till equals the server; `onPage` hears
    /// of each page after its commit.
    public RoundResult pull(int pageSize, Consumer<Pulled> onPage) {
        boolean startedOver = false;
        while (true) {
            var place = database.read(tx -> tx.dao(CursorDao.class).place());
            Instant asked = clock.instant();
            var request =
                    new Download.Request(
                            session.clientId(),
                            null,
                            ENTITIES,
                            place.cursor(),
                            pageSize,
                            null,
                            null);
            var answer = session.call(token -> session.remote().download(token, request));
            switch (answer) {
                case Answer.Ok<Download.Reply>(Download.Reply page) -> {
                    apply(place, page, asked).ifPresent(onPage);
                    if (!page.hasMore()) {
                        settle();
                        outbox.takeBack();
                        return new RoundResult.InStep();
                    }
                    if (page.cursor().equals(place.cursor())) {
                        return new RoundResult.Trouble("the server's cursor does not move", null);
                    }
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

    // Empty if the place has moved since the page was asked for: then it is not ours to apply.
    private Optional<Pulled> apply(CursorDao.Place from, Download.Reply page, Instant asked) {
        return database.write(
                tx -> {
                    var cursor = tx.dao(CursorDao.class);
                    if (!cursor.place().equals(from)) {
                        return Optional.empty();
                    }
                    int rows = applyRows(tx, page, from.epoch());
                    Long total = page.total();
                    long expected = total == null ? 0 : from.pulled() + total;
                    cursor.moved(page.cursor(), rows, from.whole() ? 0 : expected);
                    if (!page.hasMore()) {
                        if (!from.whole()) {
                            catalogue.forgetBefore(tx, from.epoch());
                            staff.forgetBefore(tx, from.epoch());
                        }
                        cursor.arrived(clock.instant(), offset(page, asked).toMillis());
                    }
                    return Optional.of(
                            new Pulled(
                                    from.pulled() + rows,
                                    Math.max(from.expected(), expected),
                                    rows > 0));
                });
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
