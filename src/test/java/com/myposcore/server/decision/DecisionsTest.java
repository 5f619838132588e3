package com.myposcore.server.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.server.TestShop;
import com.myposcore.server.feed.Feed;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.ingest.Ingest;
import com.myposcore.server.journal.History;
import com.myposcore.server.journal.Journal;
import com.myposcore.wire.Download;
import com.myposcore.wire.Problem;
import com.myposcore.wire.Resolution;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.Map;

class DecisionsTest {
    @AutoClose private final TestShop shop = TestShop.open();
    private final TestShop.Tenant food = shop.tenant("food.example", 3);
    private final Journal journal = new Journal(shop.database);
    private final Ingest ingest = new Ingest(shop.database, journal, Clock.systemUTC());
    private final Feed feed = new Feed(shop.database, journal, Clock.systemUTC());
    private final History history = new History(shop.database, Clock.systemUTC());
    private final Conflicts conflicts = new Conflicts(shop.database);
    private final Decisions decisions = new Decisions(shop.database, Clock.systemUTC());

    private Upload.Reply upload(Caller caller, String fields) {
        return ingest.upload(
                caller,
                WireJson.read(
                        "{\"client_id\": \"d1\", \"client_timestamp\": \"2026-01-09T10:30:00Z\", "
                                + fields
                                + "}",
                        Upload.Request.class));
    }

    private String order(int quantity, String notes) {
        return """
               "orders": [{"local_id": "o1", "total_amount": %d, "status": "pending",
                 "notes": "%s", "version": 1, "items": [{"product_id": %d, "quantity": %d,
                 "price": 10000, "subtotal": %d}]}]
               """
                .formatted(quantity * 10000, notes, food.product(0), quantity, quantity * 10000);
    }

    private long orderConflict() {
        upload(food.cashier(), order(2, "first"));
        return upload(food.cashier(), order(3, "second")).conflicts().getFirst().conflictId();
    }

    private long productConflict() {
        shop.reprice(food, food.product(0), "12000");
        return productConflict(food.product(0), 1);
    }

    private long productConflict(long product, int version) {
        return upload(
                        food.manager(),
                        """
                        "products": [{"local_id": "a", "id": %d, "name": "Es Teh", "price": 11000,
                                      "version": %d}]
                        """
                                .formatted(product, version))
                .conflicts()
                .getFirst()
                .conflictId();
    }

    private Resolution.Reply resolve(long id, String strategy, @Nullable Object data) {
        return decisions.resolve(
                food.manager(), new Resolution.Request(id, strategy, data, null, null));
    }

    static void assertRefused(Problem problem, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }

    private long stock() {
        return shop.one(
                "SELECT quantity::bigint FROM stock_levels WHERE branch_id = ? AND product_id = ?",
                food.branch(),
                food.product(0));
    }

    @Test
    void theClientsOrderIsAppliedWithItsItemsAndItsStock() {
        long id = orderConflict();
        assertThat(stock()).isEqualTo(98);
        String cursor =
                feed.download(food.cashier(), Download.Request.since("till", "", 1000)).cursor();

        var reply = resolve(id, "client_wins", null);

        assertThat(reply.version()).isEqualTo(3);
        assertThat(stock()).isEqualTo(97);
        assertThat(
                        shop.text(
                                "SELECT concat_ws(' ', notes, trim_scale(total_amount), version,"
                                        + " sync_status, conflict_data IS NULL) FROM orders"))
                .isEqualTo("second 30000 3 synced t");
        assertThat(
                        shop.text(
                                "SELECT concat_ws(' ', resolved, resolved_by, resolution_strategy)"
                                        + " FROM sync_conflicts"))
                .isEqualTo("t " + food.managerId() + " client_wins");
        assertThat(shop.texts("SELECT action FROM audit_trail"))
                .containsExactly("conflict_resolved");
        var pulled = feed.download(food.cashier(), Download.Request.since("till", cursor, 1000));
        assertThat(pulled.orders()).hasSize(1);
        assertThat(pulled.stockLevels()).hasSize(1);
        assertThat(pulled.conflicts()).hasSize(1);
    }

    @Test
    void theServersOrderStaysAndTheStaleContentIsAnsweredWithTheDecision() {
        long id = orderConflict();

        var reply = resolve(id, "server_wins", null);
        var again = upload(food.cashier(), order(3, "second"));

        assertThat(reply.version()).isEqualTo(3);
        assertThat(stock()).isEqualTo(98);
        assertThat(again.conflicts().getFirst().conflictId()).isEqualTo(id);
        assertThat(again.conflicts().getFirst().resolution()).isEqualTo("server_wins");
        assertThat(again.versions().get("order")).containsEntry("o1", 3);
        assertThat(shop.text("SELECT sync_status FROM orders")).isEqualTo("synced");
    }

    @Test
    void aDecisionByHandIsValidatedLikeAnyWrite() {
        long id = productConflict();
        assertRefused(Problem.UNPROCESSABLE, () -> resolve(id, "manual", Map.of("price", -1)));
        assertRefused(Problem.BAD_REQUEST, () -> resolve(id, "manual", null));
        var reply = resolve(id, "manual", "{\"price\": 11500}");
        assertThat(reply.version()).isEqualTo(3);
        assertThat(
                        shop.text(
                                "SELECT concat_ws(' ', name, trim_scale(price), version) FROM"
                                        + " products WHERE id = "
                                        + food.product(0)))
                .isEqualTo("Product 1 11500 3");
    }

    @Test
    void aDeletedProductComesBackWhereTheClientWins() {
        shop.deleteProduct(food, food.product(1));
        long id = productConflict(food.product(1), 2);

        resolve(id, "client_wins", null);
        assertThat(
                        shop.text(
                                "SELECT concat_ws(' ', trim_scale(price), deleted_at IS NULL) FROM"
                                        + " products WHERE id = "
                                        + food.product(1)))
                .isEqualTo("11000 t");
    }

    @Test
    void decidedTwiceTheSameAnswersAsBeforeAndAnotherIsRefused() {
        long id = productConflict();

        var first = resolve(id, "manual", Map.of("price", 11500));
        var second = resolve(id, "manual", Map.of("price", 11500));
        assertThat(second.version()).isEqualTo(first.version());
        assertThat(second.resolvedAt()).isEqualTo(first.resolvedAt());
        assertRefused(Problem.CONFLICT, () -> resolve(id, "manual", Map.of("price", 11600)));
        assertRefused(Problem.CONFLICT, () -> resolve(id, "server_wins", null));
        assertThat(shop.one("SELECT count(*) FROM audit_trail")).isEqualTo(1);
    }

    @Test
    void aStaleImageIsRefusedWithTheFreshOne() {
        long id = productConflict();
        shop.reprice(food, food.product(0), "13000");

        assertThatThrownBy(
                        () ->
                                decisions.resolve(
                                        food.manager(),
                                        new Resolution.Request(id, "client_wins", null, 2, null)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> {
                            assertThat(refusal.problem()).isEqualTo(Problem.CONFLICT);
                            assertThat(String.valueOf(refusal.data())).contains("13000");
                        });
    }

    @Test
    void onlyAManagerOfTheTenantAndBranchDecides() {
        long id = orderConflict();
        var clothes = shop.tenant("clothes.example", 1);
        var request = new Resolution.Request(id, "server_wins", null, null, null);
        var elsewhere = food.managerOfOtherBranch();

        assertRefused(Problem.FORBIDDEN, () -> decisions.resolve(food.cashier(), request));
        assertRefused(Problem.NOT_FOUND, () -> decisions.resolve(clothes.manager(), request));
        assertRefused(Problem.NOT_FOUND, () -> decisions.resolve(elsewhere, request));
        assertRefused(Problem.NOT_FOUND, () -> conflicts.get(clothes.manager(), id));
        var open = new Conflicts.Filter(false, null, null, null);
        assertThat(conflicts.list(clothes.manager(), open, 1, 10).items()).isEmpty();
        assertThat(conflicts.get(food.manager(), id)).containsEntry("kind", "conflict");
    }

    @Test
    void aReviewEntryIsAcknowledgedAndStatusCountsItApart() {
        orderConflict();
        shop.reprice(food, food.product(1), "9000");
        upload(
                food.cashier(),
                """
                "orders": [{"local_id": "o2", "total_amount": 10000, "status": "pending",
                  "items": [{"product_id": %d, "quantity": 1, "price": 10000,
                             "subtotal": 10000}]}]
                """
                        .formatted(food.product(1)));
        var reviews = new Conflicts.Filter(false, "review", null, null);
        var open = conflicts.list(food.manager(), reviews, 1, 10);
        long id = shop.one("SELECT id FROM sync_conflicts WHERE kind = 'review'");
        var before = history.status(food.cashier(), "d1");

        assertRefused(Problem.UNPROCESSABLE, () -> resolve(id, "server_wins", null));
        decisions.resolve(
                food.manager(), new Resolution.Request(id, "acknowledge", null, null, "seen"));
        var after = history.status(food.cashier(), "d1");

        assertThat(open.pagination().totalItems()).isEqualTo(1);
        assertThat(before.pendingConflicts()).isEqualTo(1);
        assertThat(before.pendingReviews()).isEqualTo(1);
        assertThat(before.totalSyncs()).isEqualTo(3);
        assertThat(after.pendingReviews()).isZero();
    }
}
