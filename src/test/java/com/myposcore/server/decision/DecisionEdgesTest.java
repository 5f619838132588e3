package com.myposcore.server.decision;

import static com.myposcore.server.decision.DecisionsTest.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.TestShop;
import com.myposcore.server.catalogue.Products;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.ingest.Ingest;
import com.myposcore.server.journal.Journal;
import com.myposcore.wire.MalformedJson;
import com.myposcore.wire.Problem;
import com.myposcore.wire.Resolution;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Decisions at the same time, about the same record, about what is gone, and about nonsense.
class DecisionEdgesTest {
    @AutoClose private final TestShop shop = TestShop.open();
    private final TestShop.Tenant food = shop.tenant("food.example", 3);
    private final Ingest ingest =
            new Ingest(shop.database, new Journal(shop.database), Clock.systemUTC());
    private final Products products = new Products(shop.database);
    private final Decisions decisions = new Decisions(shop.database, Clock.systemUTC());
    private final Conflicts conflicts = new Conflicts(shop.database);

    private Upload.Reply upload(String fields) {
        return ingest.upload(
                food.manager(),
                WireJson.read(
                        "{\"client_id\": \"d1\", \"client_timestamp\": \"2026-01-09T10:30:00Z\", "
                                + fields
                                + "}",
                        Upload.Request.class));
    }

    private long productConflict(int price) {
        return upload(
                        "\"products\": [{\"local_id\": \"a\", \"id\": %d, \"price\": %d, \"version\": 1}]"
                                .formatted(food.product(0), price))
                .conflicts()
                .getFirst()
                .conflictId();
    }

    private Resolution.Reply resolve(long id, String strategy, @Nullable Object data) {
        return decisions.resolve(
                food.manager(), new Resolution.Request(id, strategy, data, null, null));
    }

    private String order(String local, int quantity, String more) {
        return """
               "orders": [{"local_id": "%s", "total_amount": %d, "status": "pending", %s,
                 "items": [{"product_id": %d, "quantity": %d, "price": 10000, "subtotal": %d}]}]
               """
                .formatted(
                        local, quantity * 10000, more, food.product(0), quantity, quantity * 10000);
    }

    private @Nullable String product(int index) {
        return shop.text(
                "SELECT concat_ws(' ', trim_scale(price), version, sync_status, deleted_at IS NULL)"
                        + " FROM products WHERE id = ?",
                food.product(index));
    }

    @Test
    void ofTwoManagersAtOnceOneDecidesAndTheOtherHearsIt() throws Exception {
        shop.reprice(food, food.product(0), "12000");
        for (int round = 0; round < 6; round++) {
            long id = productConflict(11000 + round);
            var other = round % 2 == 0 ? "client_wins" : "server_wins";
            List<String> answers = new ArrayList<>();
            try (var managers = Executors.newFixedThreadPool(2)) {
                List<Callable<String>> both =
                        List.of(() -> outcome(id, "client_wins"), () -> outcome(id, other));
                for (var answer : managers.invokeAll(both)) {
                    answers.add(answer.get());
                }
            }
            if (other.equals("client_wins")) {
                assertThat(answers.get(0)).isEqualTo(answers.get(1)).startsWith("decided");
            } else {
                assertThat(answers).filteredOn(a -> a.startsWith("decided")).hasSize(1);
                assertThat(answers).contains("CONFLICT");
            }
        }
        assertThat(shop.one("SELECT count(*) FROM audit_trail WHERE action = 'conflict_resolved'"))
                .isEqualTo(6);
        assertThat(shop.one("SELECT version FROM products WHERE id = ?", food.product(0)))
                .isEqualTo(2 + 6);
    }

    private String outcome(long id, String strategy) {
        try {
            var reply = resolve(id, strategy, null);
            return "decided " + reply.version() + " " + reply.resolvedAt();
        } catch (Refusal e) {
            return e.problem().name();
        }
    }

    @Test
    void aRecordIsInConflictUntilTheLastOfItsConflictsIsDecided() {
        shop.reprice(food, food.product(0), "12000");
        long first = productConflict(11000);
        long second = productConflict(11500);
        assertThat(product(0)).isEqualTo("12000 2 conflict t");
        resolve(first, "client_wins", null);
        var between = product(0);
        resolve(second, "server_wins", null);
        assertThat(between).isEqualTo("11000 3 conflict t");
        assertThat(product(0)).isEqualTo("11000 4 synced t");
    }

    @Test
    void whatIsDeletedStaysSoWhereTheServerWins() {
        products.delete(food.manager(), food.product(0));
        long id = productConflict(11000);
        var reply = resolve(id, "server_wins", null);
        assertThat(reply.data()).isNull();
        assertThat(product(0)).isEqualTo("10000 3 synced f");
    }

    @Test
    void nonsenseIsRefusedByNameAndNothingIsDecided() {
        upload(order("o1", 2, "\"version\": 1"));
        long id =
                upload(order("o1", 3, "\"version\": 1, \"notes\": \"x\""))
                        .conflicts()
                        .getFirst()
                        .conflictId();
        assertThat(String.valueOf(conflicts.get(food.manager(), id).get("effects")))
                .contains("StockChange[productId=" + food.product(0) + ", change=-1]")
                .contains("total=10000");
        var item = Map.of("product_id", 987_654, "quantity", 1, "price", 1, "subtotal", 1);
        assertRefused(
                Problem.UNPROCESSABLE,
                () -> resolve(id, "manual", Map.of("items", List.of(item), "total_amount", 1)));
        assertRefused(
                Problem.UNPROCESSABLE, () -> resolve(id, "manual", Map.of("total_amount", 1)));
        assertRefused(
                Problem.UNPROCESSABLE, () -> resolve(id, "manual", "{\"status\": \"eaten\"}"));
        assertRefused(Problem.BAD_REQUEST, () -> resolve(id, "manual", "not json"));
        assertRefused(Problem.BAD_REQUEST, () -> resolve(id, "manual", "[1]"));
        assertRefused(Problem.BAD_REQUEST, () -> resolve(id, "the_best", null));
        Assertions.assertThatThrownBy(() -> resolve(id, "manual", Map.of("items", "none")))
                .isInstanceOf(MalformedJson.class)
                .hasMessageContaining("items");
        assertThat(shop.one("SELECT count(*) FROM sync_conflicts WHERE resolved")).isZero();
        assertThat(shop.one("SELECT version FROM orders")).isEqualTo(2);
    }

    @Test
    void paymentsAndCategoriesAreDecidedToo() {
        upload(order("o1", 2, "\"version\": 1"));
        String pay =
                """
                "payments": [{"local_id": "p1", "order_local_id": "o1", "amount": %d, "version": 1,
                              "payment_method": "cash", "status": "completed"}]
                """;
        upload(pay.formatted(20000));
        long payment = upload(pay.formatted(19000)).conflicts().getFirst().conflictId();
        shop.owner("UPDATE categories SET name = 'Minum', version = 2");
        long category =
                upload(
                                "\"categories\": [{\"local_id\": \"c\", \"id\": %d, \"name\": \"Food\", \"version\": 1}]"
                                        .formatted(food.category()))
                        .conflicts()
                        .getFirst()
                        .conflictId();
        var effects = String.valueOf(conflicts.get(food.manager(), payment).get("effects"));
        resolve(payment, "client_wins", null);
        resolve(category, "manual", Map.of("name", "Makan & Minum"));

        assertThat(effects).contains("cash=-1000");
        assertThat(
                        shop.text(
                                "SELECT concat_ws(' ', trim_scale(amount), version, sync_status)"
                                        + " FROM payments"))
                .isEqualTo("19000 3 synced");
        assertThat(shop.text("SELECT concat_ws(' ', name, version, sync_status) FROM categories"))
                .isEqualTo("Makan & Minum 3 synced");
    }

    @Test
    void whatATenantAdministratorCausedIsNotABranchsToDecide() {
        shop.reprice(food, food.product(0), "12000");
        long id =
                ingest.upload(
                                food.wholeTenant(),
                                WireJson.read(
                                        """
                                        {"client_id": "office", "client_timestamp": "2026-01-09T10:30:00Z",
                                         "products": [{"local_id": "a", "id": %d, "price": 1, "version": 1}]}
                                        """
                                                .formatted(food.product(0)),
                                        Upload.Request.class))
                        .conflicts()
                        .getFirst()
                        .conflictId();

        assertRefused(Problem.NOT_FOUND, () -> resolve(id, "server_wins", null));
        assertRefused(Problem.NOT_FOUND, () -> conflicts.get(food.manager(), id));
        assertThat(conflicts.get(food.wholeTenant(), id)).containsEntry("kind", "conflict");
    }
}
