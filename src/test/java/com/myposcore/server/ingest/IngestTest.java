package com.myposcore.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.server.TestShop;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.journal.Journal;
import com.myposcore.wire.Problem;
import com.myposcore.wire.Upload;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

class IngestTest {
    private final TestShop shop = TestShop.open();
    private final TestShop.Tenant food = shop.tenant("food.example", 5);
    private final Ingest ingest =
            new Ingest(shop.database, new Journal(shop.database), Clock.systemUTC());

    @AfterEach
    void close() {
        shop.close();
    }

    private Upload.Reply upload(Upload.Request request) {
        return ingest.upload(food.cashier(), request);
    }

    private Upload.Reply upload(Upload.Order order, Upload.Payment... payments) {
        return upload(Sent.sales(List.of(order), List.of(payments)));
    }

    private @Nullable String stock(int product) {
        return shop.text(
                "SELECT trim_scale(quantity)::text FROM stock_levels WHERE branch_id = ? AND"
                        + " product_id = ?",
                food.branch(),
                food.product(product));
    }

    private static String items(long product, int quantity, int subtotal) {
        return "\"items\": [{\"product_id\": %d, \"quantity\": %d, \"price\": 10000, \"subtotal\": %d}]"
                .formatted(product, quantity, subtotal);
    }

    private @Nullable String status(String localId) {
        return shop.text("SELECT status FROM orders WHERE local_id = ?", localId);
    }

    private List<String> openReviews() {
        return shop.texts(
                "SELECT conflict_type FROM sync_conflicts WHERE kind = 'review' AND NOT resolved"
                        + " ORDER BY conflict_type");
    }

    @Test
    void aPaidSaleIsStoredWholeAndTakesFromTheStock() {
        var reply = upload(Sent.order("o1", food.product(0)), Sent.payment("p1", "o1"));

        assertThat(reply.errors()).isEmpty();
        assertThat(reply.conflicts()).isEmpty();
        assertThat(reply.processedOrders()).isEqualTo(1);
        assertThat(reply.processedPayments()).isEqualTo(1);
        assertThat(reply.orderMapping()).containsOnlyKeys("o1");
        assertThat(reply.paymentMapping()).containsOnlyKeys("p1");
        assertThat(reply.versions().get("order")).containsEntry("o1", 2);
        assertThat(status("o1")).isEqualTo("completed");
        assertThat(stock(0)).isEqualTo("98");
        assertThat(openReviews()).isEmpty();
        assertThat(
                        shop.text(
                                "SELECT concat_ws(' ', product_name, trim_scale(quantity),"
                                        + " trim_scale(subtotal), client_id, sync_status) FROM"
                                        + " order_items"))
                .isEqualTo("Product 1 2 20000 device-1 synced");
        assertThat(shop.one("SELECT id FROM sync_logs")).isEqualTo(reply.syncId());
    }

    @Test
    void theSameBatchAgainAnswersTheSameAndChangesNothing() {
        var request =
                Sent.sales(
                        List.of(Sent.order("o1", food.product(0))),
                        List.of(Sent.payment("p1", "o1")));
        var first = upload(request);
        long head =
                shop.one("SELECT max(last_seq) FROM sync_head WHERE scope_id = " + food.branch());

        var second = upload(request);

        assertThat(second.orderMapping()).isEqualTo(first.orderMapping());
        assertThat(second.paymentMapping()).isEqualTo(first.paymentMapping());
        assertThat(second.versions()).isEqualTo(first.versions());
        assertThat(second.errors()).isEmpty();
        assertThat(stock(0)).isEqualTo("98");
        assertThat(shop.one("SELECT count(*) FROM payments")).isEqualTo(1);
        assertThat(shop.one("SELECT count(*) FROM stock_movements WHERE reason = 'sale'"))
                .isEqualTo(1);
        assertThat(
                        shop.one(
                                "SELECT max(last_seq) FROM sync_head WHERE scope_id = "
                                        + food.branch()))
                .isEqualTo(head);
    }

    @Test
    void eightParallelDeliveriesOfOneBatchStoreItOnce() throws Exception {
        List<Upload.Order> orders = new ArrayList<>();
        List<Upload.Payment> payments = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            orders.add(Sent.order("o" + i, food.product(i % 5)));
            payments.add(Sent.payment("p" + i, "o" + i));
        }
        List<Callable<Upload.Reply>> deliveries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            deliveries.add(() -> upload(Sent.sales(orders, payments)));
        }

        List<Upload.Reply> replies = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var reply : threads.invokeAll(deliveries)) {
                replies.add(reply.get());
            }
        }

        assertThat(replies)
                .allSatisfy(
                        reply -> {
                            assertThat(reply.errors()).isEmpty();
                            assertThat(reply.orderMapping())
                                    .isEqualTo(replies.getFirst().orderMapping())
                                    .hasSize(50);
                            assertThat(reply.paymentMapping())
                                    .isEqualTo(replies.getFirst().paymentMapping())
                                    .hasSize(50);
                        });
        assertThat(shop.one("SELECT count(*) FROM orders")).isEqualTo(50);
        assertThat(shop.one("SELECT count(*) FROM payments")).isEqualTo(50);
        assertThat(stock(0)).isEqualTo("80");
    }

    @Test
    void oneBadRecordNeverSinksTheOther499() {
        List<Upload.Order> orders = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            orders.add(
                    i == 250
                            ? Sent.order("o250", food.product(0), "\"total_amount\": 1")
                            : Sent.order("o" + i, food.product(0)));
        }

        var reply = upload(Sent.sales(orders, List.of()));

        assertThat(reply.orderMapping()).hasSize(499);
        assertThat(reply.failedOrders()).isEqualTo(1);
        assertThat(reply.errors())
                .singleElement()
                .satisfies(
                        error -> {
                            assertThat(error.localId()).isEqualTo("o250");
                            assertThat(error.code()).isEqualTo("total_mismatch");
                            assertThat(error.field()).isEqualTo("total_amount");
                        });
    }

    @Test
    void aRecordThatTheDatabaseRefusesNeverSinksTheOthers() {
        var reply =
                upload(
                        Sent.sales(
                                List.of(
                                        Sent.order("o1", food.product(0)),
                                        Sent.order("o2", food.product(0), "\"notes\": \"\\u0000\""),
                                        Sent.order("o3", food.product(0))),
                                List.of(Sent.payment("p1", "o1"), Sent.payment("p2", "o2"))));

        assertThat(reply.orderMapping()).containsOnlyKeys("o1", "o3");
        assertThat(reply.paymentMapping()).containsOnlyKeys("p1");
        assertThat(reply.errors())
                .extracting(Upload.RecordError::localId)
                .containsExactlyInAnyOrder("o2", "p2");
        assertThat(stock(0)).isEqualTo("96");
    }

    @Test
    void aRecordTwiceInOneBatchIsStoredOnce() {
        var order = Sent.order("o1", food.product(0));
        var payment = Sent.payment("p1", "o1");

        var reply = upload(Sent.sales(List.of(order, order), List.of(payment, payment)));

        assertThat(reply.errors()).isEmpty();
        assertThat(reply.conflicts()).isEmpty();
        assertThat(stock(0)).isEqualTo("98");
        assertThat(shop.one("SELECT count(*) FROM payments")).isEqualTo(1);
    }

    @Test
    void theSameVersionWithOtherContentIsAConflictWithBothImages() {
        upload(Sent.order("o1", food.product(0)), Sent.payment("p1", "o1"));
        var other = Sent.order("o1", food.product(0), "\"notes\": \"no chili\"");

        var reply = upload(other);
        var again = upload(other);

        assertThat(reply.orderMapping()).isEmpty();
        assertThat(reply.conflicts())
                .singleElement()
                .satisfies(
                        conflict -> {
                            assertThat(conflict.conflictType()).isEqualTo("already_exists");
                            assertThat(conflict.clientVersion()).isEqualTo(1);
                            assertThat(conflict.serverVersion()).isEqualTo(2);
                            assertThat(conflict.serverData()).isNotNull();
                        });
        assertThat(again.conflicts().getFirst().conflictId())
                .isEqualTo(reply.conflicts().getFirst().conflictId());
        assertThat(
                        shop.texts(
                                "SELECT concat_ws(' ', kind, entity_type, conflict_type, resolved,"
                                        + " fields::text, client_data ->> 'notes', server_data ->>"
                                        + " 'total_amount') FROM sync_conflicts"))
                .containsExactly("conflict order already_exists f {notes} no chili 20000");
        assertThat(
                        shop.text(
                                "SELECT concat_ws(' ', sync_status, conflict_data ->> 'notes') FROM"
                                        + " orders"))
                .isEqualTo("conflict no chili");
    }

    @Test
    void anEditOfTheToldVersionIsAppliedAndAStaleOneIsAConflict() {
        upload(Sent.order("o1", food.product(0)), Sent.payment("p1", "o1"));

        var edited =
                upload(
                        Sent.order(
                                "o1",
                                food.product(0),
                                "\"version\": 2, \"total_amount\": 30000",
                                items(food.product(1), 3, 30000)));
        var stale = upload(Sent.order("o1", food.product(0), "\"version\": 2"));
        var replay = upload(Sent.order("o1", food.product(0)));

        assertThat(edited.versions().get("order")).containsEntry("o1", 3);
        assertThat(stale.conflicts())
                .singleElement()
                .satisfies(c -> assertThat(c.conflictType()).isEqualTo("version_mismatch"));
        assertThat(replay.conflicts()).isEmpty();
        assertThat(replay.orderMapping()).isEqualTo(edited.orderMapping());
        assertThat(stock(0)).isEqualTo("100");
        assertThat(stock(1)).isEqualTo("97");
        assertThat(status("o1")).isEqualTo("confirmed");
        assertThat(openReviews()).containsExactly("underpaid");
        assertThat(shop.one("SELECT count(*) FROM order_items")).isEqualTo(1);
    }

    @Test
    void cancellingGivesTheStockBackAndARefundDoesToo() {
        upload(Sent.order("o1", food.product(0)), Sent.payment("p1", "o1"));
        upload(Sent.order("o2", food.product(0)), Sent.payment("p2", "o2"));
        assertThat(stock(0)).isEqualTo("96");

        upload(Sent.order("o1", food.product(0), "\"version\": 2, \"status\": \"cancelled\""));
        upload(
                Sent.order("r1", food.product(0), "\"kind\": \"refund\", \"refund_of\": \"o2\""),
                Sent.payment("pr1", "r1"));

        assertThat(stock(0)).isEqualTo("100");
        assertThat(status("o1")).isEqualTo("cancelled");
        assertThat(openReviews()).isEmpty();
    }

    @Test
    void whatWasSoldAgainstStaleMasterDataIsStoredAndReviewed() {
        shop.reprice(food, food.product(0), "12000");
        shop.deleteProduct(food, food.product(1));

        upload(Sent.order("o1", food.product(0)), Sent.payment("p1", "o1"));
        upload(Sent.order("o2", food.product(1)), Sent.payment("p2", "o2"));
        upload(
                Sent.order(
                        "o3", 0, "\"total_amount\": 1010000", items(food.product(2), 101, 1010000)),
                Sent.payment("p3", "o3", "\"amount\": 1010000"));

        assertThat(openReviews()).containsExactly("oversold", "price_changed", "product_deleted");
        assertThat(stock(2)).isEqualTo("-1");
        assertThat(status("o3")).isEqualTo("completed");
        assertThat(
                        shop.text(
                                "SELECT message FROM sync_conflicts WHERE conflict_type ="
                                        + " 'oversold'"))
                .contains("Product 3 stands at -1");
    }

    @Test
    void aMissingPaymentCompletesItsOrderWhenItArrivesLater() {
        var first =
                upload(
                        Sent.order("o1", food.product(0)),
                        Sent.payment("p1", "o1", "\"amount\": 5000"));
        assertThat(first.errors()).isEmpty();
        assertThat(status("o1")).isEqualTo("confirmed");
        assertThat(openReviews()).containsExactly("underpaid");

        var second =
                upload(
                        Sent.sales(
                                List.of(), List.of(Sent.payment("p2", "o1", "\"amount\": 15000"))));

        assertThat(second.paymentMapping()).containsOnlyKeys("p2");
        assertThat(status("o1")).isEqualTo("completed");
        assertThat(openReviews()).isEmpty();
        assertThat(
                        shop.text(
                                "SELECT resolution_strategy FROM sync_conflicts WHERE conflict_type"
                                        + " = 'underpaid'"))
                .isEqualTo("automatic");
    }

    @Test
    void aPaymentSharesTheFateOfItsOrder() {
        var reply =
                upload(
                        Sent.sales(
                                List.of(Sent.order("o1", food.product(0), "\"items\": []")),
                                List.of(Sent.payment("p1", "o1"), Sent.payment("p2", "nowhere"))));

        assertThat(reply.errors())
                .extracting(e -> e.localId() + " " + e.code())
                .containsExactlyInAnyOrder("o1 no_items", "p1 order_failed", "p2 unknown_order");
        assertThat(reply.failedPayments()).isEqualTo(2);
    }

    @Test
    void aClockThatIsOffAndANumberUsedTwiceAreFlagged() {
        upload(Sent.order("o1", food.product(0)), Sent.payment("p1", "o1"));
        upload(
                Sent.order("o2", food.product(0), "\"order_number\": \"N-o1\""),
                Sent.payment("p2", "o2"));
        upload(
                Sent.order("o3", food.product(0), "\"local_timestamp\": \"1999-12-31T23:00:00Z\""),
                Sent.payment("p3", "o3", "\"local_timestamp\": \"2400-01-01T00:00:00Z\""));

        assertThat(openReviews()).containsExactly("clock", "clock", "duplicate_number");
        assertThat(shop.one("SELECT count(*) FROM orders WHERE status = 'completed'")).isEqualTo(3);
    }

    @Test
    void anotherTenantsNumbersAndProductsNeverMatter() {
        var clothes = shop.tenant("clothes.example", 1);
        ingest.upload(
                clothes.cashier(),
                Sent.sales(List.of(Sent.order("o1", clothes.product(0))), List.of()));

        var own = upload(Sent.order("o1", food.product(0)), Sent.payment("p1", "o1"));
        var foreign = upload(Sent.order("o2", clothes.product(0)));
        var foreignPayment =
                ingest.upload(
                        clothes.cashier(),
                        Sent.sales(List.of(), List.of(Sent.payment("px", "o-unknown"))));

        assertThat(own.orderMapping()).hasSize(1);
        assertThat(foreign.errors().getFirst().code()).isEqualTo("unknown_product");
        assertThat(foreignPayment.errors().getFirst().code()).isEqualTo("unknown_order");
        assertThat(
                        shop.texts(
                                "SELECT conflict_type FROM sync_conflicts WHERE kind = 'review' AND"
                                        + " tenant_id = "
                                        + food.id()))
                .isEmpty();
    }

    @Test
    void batchesOnTheSameProductsNeverDeadlock() throws Exception {
        List<Callable<List<Upload.RecordError>>> clients = new ArrayList<>();
        for (int c = 0; c < 8; c++) {
            int client = c;
            clients.add(
                    () -> {
                        List<Upload.RecordError> errors = new ArrayList<>();
                        for (int b = 0; b < 10; b++) {
                            List<Upload.Order> orders = new ArrayList<>();
                            for (int o = 0; o < 10; o++) {
                                int product = (client * 7 + b * 3 + o * (client + 1)) % 5;
                                orders.add(
                                        Sent.order(
                                                client + "-" + b + "-" + o, food.product(product)));
                            }
                            errors.addAll(
                                    ingest.upload(
                                                    food.cashier(),
                                                    Upload.Request.ofSales(
                                                            "device-" + client,
                                                            Instant.now(),
                                                            orders,
                                                            List.of()))
                                            .errors());
                        }
                        return errors;
                    });
        }

        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var errors : threads.invokeAll(clients)) {
                assertThat(errors.get()).isEmpty();
            }
        }

        assertThat(
                        shop.one(
                                "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
                .isZero();
        assertThat(shop.one("SELECT count(*) FROM orders")).isEqualTo(800);
        assertThat(
                        shop.one(
                                "SELECT count(*) FROM stock_levels l WHERE quantity <> (SELECT"
                                        + " sum(quantity) FROM stock_movements m WHERE m.tenant_id ="
                                        + " l.tenant_id AND m.branch_id = l.branch_id AND m.product_id"
                                        + " = l.product_id)"))
                .isZero();
        assertThat(
                        shop.one(
                                "SELECT sum(quantity)::bigint FROM stock_levels WHERE branch_id = "
                                        + food.branch()))
                .isEqualTo(500 - 1600);
    }

    @Test
    void usersBranchesTenantsAndRolesAreRefusedOneByOne() {
        var reply =
                upload(
                        Sent.batch(
                                """
                                "users": [{"local_id": "u1", "role": "superadmin"}],
                                "branches": [{"id": 9}], "tenants": [{"id": 1}], "roles": [{}]
                                """));

        assertThat(reply.errors())
                .extracting(e -> e.entityType() + " " + e.localId() + " " + e.code())
                .containsExactlyInAnyOrder(
                        "user u1 forbidden",
                        "branch 9 forbidden",
                        "tenant 1 forbidden",
                        "role null forbidden");
    }

    @Test
    void aManagersProductsAndCategoriesAreStoredACashiersAreNot() {
        var request =
                Sent.batch(
                        """
                        "products": [{"local_id": "pr1", "name": "Es Teh", "price": 5000,
                                      "barcodes": ["899"], "stock": 12, "version": 1}],
                        "categories": [{"local_id": "c1", "name": "Minuman", "version": 1}]
                        """);

        var refused = upload(request);
        var stored = ingest.upload(food.manager(), request);
        var again = ingest.upload(food.manager(), request);

        assertThat(refused.errors())
                .extracting(Upload.RecordError::code)
                .containsExactly("forbidden", "forbidden");
        assertThat(stored.errors()).isEmpty();
        assertThat(stored.productMapping()).containsOnlyKeys("pr1");
        assertThat(again.productMapping()).isEqualTo(stored.productMapping());
        assertThat(again.categoryMapping()).isEqualTo(stored.categoryMapping());
        assertThat(
                        shop.one(
                                "SELECT quantity::bigint FROM stock_levels WHERE product_id = "
                                        + stored.productMapping().get("pr1")))
                .isEqualTo(12);
    }

    @Test
    void aStaleOrDeletedProductIsAConflict() {
        shop.reprice(food, food.product(0), "12000");
        shop.deleteProduct(food, food.product(1));

        var reply =
                ingest.upload(
                        food.manager(),
                        Sent.batch(
                                """
                                "products": [
                                  {"local_id": "a", "id": %d, "price": 11000, "version": 1},
                                  {"local_id": "b", "id": %d, "price": 11000, "version": 2},
                                  {"local_id": "c", "id": %d, "price": 11000, "version": 1},
                                  {"local_id": "d", "id": 999999, "price": 11000, "version": 1}]
                                """
                                        .formatted(
                                                food.product(0),
                                                food.product(1),
                                                food.product(2))));

        assertThat(reply.conflicts())
                .extracting(c -> c.localId() + " " + c.conflictType())
                .containsExactly("a version_mismatch", "b deleted");
        assertThat(reply.productMapping()).containsOnlyKeys("c");
        assertThat(reply.errors())
                .extracting(Upload.RecordError::code)
                .containsExactly("not_found");
        assertThat(shop.texts("SELECT DISTINCT fields::text FROM sync_conflicts"))
                .contains("{price}");
    }

    @Test
    void auditTrailsAreKeptOnce() {
        var request =
                Sent.batch(
                        """
                        "audit_trails": [{"local_id": "a1", "action": "drawer_opened"}]
                        """);

        upload(request);
        var again = upload(request);

        assertThat(again.processedAuditTrails()).isEqualTo(1);
        assertThat(shop.texts("SELECT action FROM audit_trail")).containsExactly("drawer_opened");
    }

    @Test
    void aBatchThatMakesNoSenseAsAWholeIsRefusedAndLogged() {
        assertThatThrownBy(
                        () ->
                                upload(
                                        Upload.Request.ofSales(
                                                " ", Instant.EPOCH, List.of(), List.of())))
                .hasMessageContaining("client_id");
        List<Upload.Order> tooMany = new ArrayList<>();
        for (int i = 0; i <= Ingest.MOST_RECORDS; i++) {
            tooMany.add(Sent.order("o" + i, food.product(0)));
        }
        assertThatThrownBy(() -> upload(Sent.sales(tooMany, List.of())))
                .isInstanceOfSatisfying(
                        Refusal.class, r -> assertThat(r.problem()).isEqualTo(Problem.TOO_LARGE));

        assertThat(shop.texts("SELECT status FROM sync_logs")).containsExactly("failed", "failed");
        assertThat(shop.one("SELECT count(*) FROM orders")).isZero();
    }
}
