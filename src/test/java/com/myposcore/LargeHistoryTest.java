package com.myposcore;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.db.LargeHistory;
import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.QueryPlan;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// After a million orders each question of the server's still looks at no more pages of 8 KiB than
/// what it asks for fills, and reads no large table as a whole.
@Timeout(300)
class LargeHistoryTest {
    private static final Set<String> LARGE =
            Set.of(
                    "orders",
                    "order_items",
                    "payments",
                    "products",
                    "sync_feed",
                    "sync_logs",
                    "sync_conflicts");
    private static final long TENANT = 1;
    private static final long BUSY = 11;
    private static final long QUIET = 14;
    private static final List<Long> EVERYWHERE = List.of(11L, 12L, 13L, 14L);
    private static final Instant MORNING = Instant.parse("2025-06-03T00:00:00Z");
    private static final Instant EVENING = Instant.parse("2025-06-04T00:00:00Z");
    private static final List<Long> FIFTY = LongStream.range(0, 50).mapToObj(n -> 20 * n).toList();

    private static PostgresDatabase.Address database;
    private static Map<String, SqlStatements.Statement> statements;
    private final List<String> faults = new ArrayList<>();

    @BeforeAll
    static void sellAMillionTimes() throws Exception {
        statements =
                SqlStatements.below("com.myposcore.server").stream()
                        .collect(Collectors.toMap(Object::toString, Function.identity()));
        database = LargeHistory.fill();
    }

    @AfterEach
    void everyQuestionKeptWithinItsPages() {
        assertThat(faults).isEmpty();
    }

    @Test
    void theStateOfAClient() {
        within(
                1_000,
                "HistoryDao.counts",
                TENANT,
                "till-11-0"); // 70,000 syncs, counted in the index
        within(10, "HistoryDao.counts", TENANT, "till-old");
        within(10, "HistoryDao.last", TENANT, "till-old");
        within(10, "HistoryDao.lastError", TENANT, "till-11-0");
        within(10, "HistoryDao.lastError", TENANT, "till-old");
        within(30, "HistoryDao.open", TENANT, "till-11-0");
        within(10, "HistoryDao.open", TENANT, "till-old");
    }

    @Test
    void logLines() {
        logs(100, BUSY, "till-11-0", null, null, null);
        logs(100, BUSY, "till-old", null, null, null);
        logs(100, QUIET, null, null, null, null);
        logs(100, null, null, null, null, null);
        logs(150, BUSY, null, "failed", null, null);
        logs(150, null, null, "failed", null, null);
        logs(100, BUSY, "till-11-0", "failed", null, null);
        logs(100, BUSY, null, null, MORNING, EVENING);
        logs(100, null, null, null, MORNING, EVENING);
        logs(100, BUSY, "till-11-0", null, MORNING, EVENING);
        logs(150, BUSY, null, "failed", MORNING, EVENING);
    }

    private void logs(
            int pages,
            @Nullable Long branch,
            @Nullable String client,
            @Nullable String status,
            @Nullable Instant from,
            @Nullable Instant to) {
        within(pages, "HistoryDao.list", TENANT, branch, client, status, from, to, 50, 0L);
        if (status != null || from != null || "till-old".equals(client)) {
            within(3 * pages, "HistoryDao.count", TENANT, branch, client, status, from, to);
        }
    }

    @Test
    void ordersAndPayments() {
        for (String of : List.of("orders", "payments")) {
            sales(100, of, List.of(BUSY), null, null, null);
            sales(150, of, List.of(QUIET), null, null, null);
            sales(400, of, EVERYWHERE, null, null, null);
            sales(100, of, List.of(BUSY), null, MORNING, EVENING);
            sales(400, of, EVERYWHERE, null, MORNING, EVENING);
            sales(100, of, List.of(BUSY), "till-11-0", MORNING, EVENING);
        }
        within(20, "BookDao.payments", TENANT, List.of(BUSY), null, null, 420L, null, null, 50, 0L);
        within(300, "BookDao.paymentsOf", TENANT, FIFTY);
        within(300, "SalesRowDao.orders", TENANT, List.of(BUSY), FIFTY, null, null);
        within(300, "SalesRowDao.payments", TENANT, List.of(BUSY), FIFTY, null, null);
        within(300, "SalesRowDao.items", TENANT, FIFTY);
    }

    private void sales(
            int pages,
            String of,
            List<Long> branches,
            @Nullable String client,
            @Nullable Instant from,
            @Nullable Instant to) {
        boolean payments = of.equals("payments");
        var asked = new ArrayList<@Nullable Object>();
        asked.add(TENANT);
        asked.add(branches);
        asked.add(null);
        asked.add(client);
        if (payments) {
            asked.add(null);
        }
        asked.add(from);
        asked.add(to);
        // The whole of a busy branch is counted in its index: some 5,000 pages for half a million.
        boolean isWhole = client == null && from == null && branches.contains(BUSY);
        within(
                isWhole ? 10_000 : 4 * pages,
                payments ? "BookDao.countPayments" : "BookDao.countOrders",
                asked.toArray());
        asked.add(50);
        asked.add(0L);
        within(pages, "BookDao." + of, asked.toArray());
    }

    @Test
    void whatChanged() {
        var sales = List.of(7, 8);
        // an order looks its payment up
        changes(4_000, 0, 0, sales, List.of(7), List.of(7));
        changes(4_000, 999_900, 0, sales, List.of(7), List.of(7));
        var since = 999_000L;
        within(4_000, "FeedDao.changesOfTime", TENANT, BUSY, since, 0L, sales, MORNING, null, 501);
        // what was sold while a till was away, or since it began to read; one order in three of
        // that branch has an item
        changes(6_000, 990_000, 0, List.of(6, 9), List.of(6, 7, 9), List.of(9));
        changes(100, 999_900, 999_990, List.of(6, 9), List.of(6, 7, 9), List.of(9));
        within(600, "FeedDao.changes", TENANT, 0L, 0L, List.of(4, 5), 501); // 20,000 products
        within(300, "MasterRowDao.stockLevels", TENANT, List.of(BUSY), FIFTY);
        // the payments of a busy branch are counted in its index
        within(10_000, "FeedDao.payments", TENANT, List.of(BUSY));
        within(60, "FeedDao.heads", TENANT, null);
        within(600, "FeedDao.living", TENANT, List.of(0L), List.of(4, 5));
        within(10, "FeedDao.goneProducts", TENANT);
        within(10, "FeedDao.goneCategories", TENANT);
    }

    private void changes(
            int pages,
            long since,
            long began,
            List<Integer> entities,
            List<Integer> rows,
            List<Integer> lasting) {
        String name = "FeedDao.changesOfBranch";
        within(pages, name, TENANT, BUSY, since, began, entities, rows, lasting, 501);
    }

    @Test
    void conflicts() {
        conflicts(150, BUSY, false, null);
        conflicts(150, null, false, null);
        conflicts(100, BUSY, true, null);
        conflicts(100, BUSY, null, null);
        conflicts(100, QUIET, null, null);
        conflicts(100, QUIET, true, "server_wins");
        conflicts(100, null, null, null);
        conflicts(100, null, null, "server_wins");
        conflicts(100, null, true, "client_wins");
        conflicts(100, BUSY, null, "client_wins");
        within(300, "SalesRowDao.conflictsOf", TENANT, BUSY, FIFTY);
    }

    private void conflicts(
            int pages,
            @Nullable Long branch,
            @Nullable Boolean resolved,
            @Nullable String strategy) {
        within(pages, "DecisionDao.ids", TENANT, branch, resolved, null, null, strategy, 50, 0L);
        if (Boolean.FALSE.equals(resolved) || "client_wins".equals(strategy)) {
            within(2 * pages, "DecisionDao.count", TENANT, branch, resolved, null, null, strategy);
        }
    }

    private void within(int pages, String name, @Nullable Object... arguments) {
        var statement = Objects.requireNonNull(statements.get(name), name);
        var plan = QueryPlan.of(database, TENANT, statement.method(), statement.text(), arguments);
        var asked = name + Arrays.toString(arguments);
        if (plan.scanned().stream().anyMatch(LARGE::contains)) {
            faults.add(asked + " reads the whole of " + plan.scanned());
        }
        if (plan.pages() > pages) {
            faults.add(asked + " looks at " + plan.pages() + " pages: " + plan.text());
        }
    }
}
