package com.myposcore.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.wire.Upload;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.util.List;

/// Replays, edits and conflicts.
class UploadedVersionsTest {
    @AutoClose private final UploadDesk till = new UploadDesk();

    @Test
    void theSameVersionWithOtherContentIsAConflictWithBothImages() {
        till.upload(Sent.order("o1", till.food.product(0)), Sent.payment("p1", "o1"));
        var other = Sent.order("o1", till.food.product(0), "\"notes\": \"no chili\"");

        var reply = till.upload(other);
        var again = till.upload(other);

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
                        till.shop.texts(
                                "SELECT concat_ws(' ', kind, entity_type, conflict_type, resolved,"
                                        + " fields::text, client_data ->> 'notes', server_data ->>"
                                        + " 'total_amount') FROM sync_conflicts"))
                .containsExactly("conflict order already_exists f {notes} no chili 20000");
        assertThat(
                        till.shop.text(
                                "SELECT concat_ws(' ', sync_status, conflict_data ->> 'notes') FROM"
                                        + " orders"))
                .isEqualTo("conflict no chili");
    }

    @Test
    void oneLocalIdWithTwoContentsInABatchIsAConflict() {
        var first = Sent.order("o1", till.food.product(0));
        var other = Sent.order("o1", till.food.product(0), "\"notes\": \"no chili\"");

        var twice = till.upload(Sent.sales(List.of(first, other), List.of()));
        var second = Sent.order("o2", till.food.product(0));
        var same = till.upload(Sent.sales(List.of(second, second), List.of()));

        assertThat(twice.conflicts())
                .singleElement()
                .satisfies(c -> assertThat(c.conflictType()).isEqualTo("already_exists"));
        assertThat(same.conflicts()).isEmpty();
        assertThat(till.shop.one("SELECT count(*) FROM orders")).isEqualTo(2);
    }

    @Test
    void anEditOfTheToldVersionIsAppliedAndAStaleOneIsAConflict() {
        till.upload(Sent.order("o1", till.food.product(0)), Sent.payment("p1", "o1"));

        var edited =
                till.upload(
                        Sent.order(
                                "o1",
                                till.food.product(0),
                                "\"version\": 2, \"total_amount\": 30000",
                                Sent.items(till.food.product(1), 3, 30000)));
        var stale = till.upload(Sent.order("o1", till.food.product(0), "\"version\": 2"));
        var replay = till.upload(Sent.order("o1", till.food.product(0)));

        assertThat(edited.versions().get("order")).containsEntry("o1", 3);
        assertThat(stale.conflicts())
                .singleElement()
                .satisfies(c -> assertThat(c.conflictType()).isEqualTo("version_mismatch"));
        assertThat(replay.conflicts()).isEmpty();
        assertThat(replay.orderMapping()).isEqualTo(edited.orderMapping());
        assertThat(till.stock(0)).isEqualTo("100");
        assertThat(till.stock(1)).isEqualTo("97");
        assertThat(till.status("o1")).isEqualTo("confirmed");
        assertThat(till.openReviews()).containsExactly("underpaid");
        assertThat(till.shop.one("SELECT count(*) FROM order_items")).isEqualTo(1);
    }

    @Test
    void cancellingGivesTheStockBackAndARefundDoesToo() {
        till.upload(Sent.order("o1", till.food.product(0)), Sent.payment("p1", "o1"));
        till.upload(Sent.order("o2", till.food.product(0)), Sent.payment("p2", "o2"));
        assertThat(till.stock(0)).isEqualTo("96");

        till.upload(
                Sent.order(
                        "o1", till.food.product(0), "\"version\": 2, \"status\": \"cancelled\""));
        till.upload(
                Sent.order(
                        "r1", till.food.product(0), "\"kind\": \"refund\", \"refund_of\": \"o2\""),
                Sent.payment("pr1", "r1"));

        assertThat(till.stock(0)).isEqualTo("100");
        assertThat(till.status("o1")).isEqualTo("cancelled");
        assertThat(till.openReviews()).isEmpty();
    }

    @Test
    void aStaleOrDeletedProductIsAConflict() {
        till.shop.reprice(till.food, till.food.product(0), "12000");
        till.shop.deleteProduct(till.food, till.food.product(1));

        var reply =
                till.ingest.upload(
                        till.food.manager(),
                        Sent.batch(
                                """
                                "products": [
                                  {"local_id": "a", "id": %d, "price": 11000, "version": 1},
                                  {"local_id": "b", "id": %d, "price": 11000, "version": 2},
                                  {"local_id": "c", "id": %d, "price": 11000, "version": 1},
                                  {"local_id": "d", "id": 999999, "price": 11000, "version": 1}]
                                """
                                        .formatted(
                                                till.food.product(0),
                                                till.food.product(1),
                                                till.food.product(2))));

        assertThat(reply.conflicts())
                .extracting(c -> c.localId() + " " + c.conflictType())
                .containsExactly("a version_mismatch", "b deleted");
        assertThat(reply.productMapping()).containsOnlyKeys("c");
        assertThat(reply.errors())
                .extracting(Upload.RecordError::code)
                .containsExactly("not_found");
        assertThat(till.shop.texts("SELECT DISTINCT fields::text FROM sync_conflicts"))
                .contains("{price}");
    }
}
