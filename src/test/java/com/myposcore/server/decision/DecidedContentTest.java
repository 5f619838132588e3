package com.myposcore.server.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.server.TestShop;
import com.myposcore.server.catalogue.Categories;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.ingest.Ingest;
import com.myposcore.server.journal.Journal;
import com.myposcore.wire.Problem;
import com.myposcore.wire.Resolution;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.List;

/// What a manager may decide and note, and what is refused by name.
class DecidedContentTest {
    @AutoClose private final TestShop shop = TestShop.open();
    private final TestShop.Tenant food = shop.tenant("food.example", 3);
    private final Ingest ingest =
            new Ingest(shop.database, new Journal(shop.database), Clock.systemUTC());
    private final Decisions decisions = new Decisions(shop.database, Clock.systemUTC());

    private Upload.Reply upload(String fields) {
        return ingest.upload(
                food.manager(),
                WireJson.read(
                        "{\"client_id\": \"d1\", \"client_timestamp\": \"2026-01-09T10:30:00Z\", "
                                + fields
                                + "}",
                        Upload.Request.class));
    }

    private String order(String more) {
        return """
               "orders": [{"local_id": "o1", "total_amount": 20000, "status": "pending", %s
                 "items": [{"product_id": %d, "quantity": 2, "price": 10000, "subtotal": 20000}]}]
               """
                .formatted(more, food.product(0));
    }

    private long orderConflict() {
        upload(order(""));
        return upload(order("\"notes\": \"x\",")).conflicts().getFirst().conflictId();
    }

    private long productConflict() {
        shop.reprice(food, food.product(0), "12000");
        return upload(
                        "\"products\": [{\"local_id\": \"a\", \"id\": %d, \"price\": 1, \"version\": 1}]"
                                .formatted(food.product(0)))
                .conflicts()
                .getFirst()
                .conflictId();
    }

    private Resolution.Reply resolve(
            long id, String strategy, @Nullable String data, @Nullable String note) {
        return decisions.resolve(
                food.manager(), new Resolution.Request(id, strategy, data, null, note));
    }

    private void assertUnprocessable(long id, String data, String named) {
        assertThatThrownBy(() -> resolve(id, "manual", data, null))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        r -> assertThat(r.problem()).isEqualTo(Problem.UNPROCESSABLE))
                .hasMessageContaining(named);
        assertThat(shop.one("SELECT count(*) FROM sync_conflicts WHERE resolved")).isZero();
    }

    @Test
    void contentThatNamesWhatIsNotThereIsUnprocessable() {
        long order = orderConflict();
        long foreign = shop.tenant("clothes.example", 1).product(0);
        assertUnprocessable(order, "{\"items\": [null]}", "items[0].product_id: ");
        assertUnprocessable(order, "{\"items\": [{}]}", "items[0].product_id: ");
        assertUnprocessable(
                order,
                """
                {"total_amount": 1,
                 "items": [{"product_id": %d, "quantity": 1, "price": 1, "subtotal": 1}]}
                """
                        .formatted(foreign),
                "product_id: ");
        long product = productConflict();
        new Categories(shop.database).delete(food.manager(), food.category());
        assertUnprocessable(
                product, "{\"category_id\": %d}".formatted(food.category()), "category_id: ");
    }

    @Test
    void aDecisionThatSaysNothingOfTheRecordIsNone() {
        long id = productConflict();
        for (String nothing : List.of("{\"foo\": 1}", "{}", "{\"id\": 1}", "{\"name\": null}")) {
            assertUnprocessable(id, nothing, "resolved_data: says nothing of name, ");
        }
        assertThat(resolve(id, "manual", "{\"foo\": 1, \"name\": \"Teh\"}", null).version())
                .isEqualTo(3);
    }

    @Test
    void aSaleDoesNotBecomeARefundByDecisionEither() {
        assertUnprocessable(orderConflict(), "{\"kind\": \"refund\"}", "kind: ");
    }

    @Test
    void aReviewEntryIsClosedWithANoteThatStays() {
        upload(order("").replace("10000", "9000").replace("20000", "18000"));
        long id = shop.one("SELECT id FROM sync_conflicts WHERE kind = 'review'");

        for (@Nullable String none : new @Nullable String[] {null, "", " "}) {
            assertThatThrownBy(() -> resolve(id, "acknowledge", null, none))
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("note: ");
        }
        var first = resolve(id, "acknowledge", null, "old price list");
        var again = resolve(id, "acknowledge", null, "old price list");

        assertThat(again.resolvedAt()).isEqualTo(first.resolvedAt());
        assertThatThrownBy(() -> resolve(id, "acknowledge", null, "another"))
                .isInstanceOfSatisfying(
                        Refusal.class, r -> assertThat(r.problem()).isEqualTo(Problem.CONFLICT))
                .hasMessageStartingWith("note: ")
                .hasMessageContaining("old price list");
        assertThat(shop.text("SELECT resolution_note FROM sync_conflicts"))
                .isEqualTo("old price list");
    }
}
