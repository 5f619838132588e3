package com.myposcore.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.catalogue.Products;
import com.myposcore.server.decision.Conflicts;
import com.myposcore.server.versions.Policies;
import com.myposcore.wire.Draft;
import com.myposcore.wire.Upload;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// What becomes of edits that were made on an older version than the server's.
class MergedUploadTest {
    @AutoClose private final UploadDesk till = new UploadDesk();
    private final Products products = new Products(till.shop.database);
    private final Conflicts conflicts = new Conflicts(till.shop.database);
    private final Policies policies = new Policies(till.shop.database);

    private Upload.Reply upload(String fields) {
        return till.ingest.upload(till.food.manager(), Sent.batch(fields));
    }

    private Upload.Reply product(String fields) {
        return upload(
                "\"products\": [{\"local_id\": \"a\", \"id\": %d, %s}]"
                        .formatted(till.food.product(0), fields));
    }

    private void officeWrites(@Nullable String name, @Nullable Integer price) {
        products.change(
                till.food.manager(),
                till.food.product(0),
                new Draft.Product(
                        name,
                        null,
                        null,
                        null,
                        List.of("111", "222"),
                        price == null ? null : BigDecimal.valueOf(price),
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private @Nullable String stands() {
        return till.shop.text(
                "SELECT concat_ws(' | ', p.name, trim_scale(p.price), p.version, p.sync_status,"
                        + " (SELECT string_agg(b.barcode, ',' ORDER BY b.barcode) FROM"
                        + " product_barcodes b WHERE b.product_id = p.id)) FROM products p WHERE"
                        + " p.id = ?",
                till.food.product(0));
    }

    @Test
    void changesOfDifferentFieldsMergeAndAreListed() {
        officeWrites(null, 12000);

        var sent =
                "\"name\": \"Es Teh\", \"price\": 10000, \"barcodes\": [\"333\"], \"version\": 1";
        var reply = product(sent);
        var again = product(sent);

        assertThat(stands()).isEqualTo("Es Teh | 12000 | 3 | synced | 111,222,333");
        assertThat(reply.versions().get("product")).containsEntry("a", 3);
        assertThat(reply.conflicts())
                .singleElement()
                .satisfies(
                        c -> {
                            assertThat(c.resolution()).isEqualTo("merged");
                            assertThat(c.resolved()).isTrue();
                            assertThat(c.serverVersion()).isEqualTo(3);
                            assertThat(String.valueOf(c.serverData())).contains("Es Teh", "12000");
                        });
        assertThat(again.conflicts().getFirst().conflictId())
                .isEqualTo(reply.conflicts().getFirst().conflictId());
        assertThat(again.conflicts().getFirst().resolution()).isEqualTo("merged");
        assertThat(again.versions()).isEqualTo(reply.versions());
        assertThat(stands()).endsWith("| 3 | synced | 111,222,333");
        assertThat(till.shop.texts("SELECT action FROM audit_trail"))
                .containsExactly("conflict_merged");
        var merged =
                conflicts.list(
                        till.food.manager(),
                        new Conflicts.Filter(true, "conflict", "product", "auto_merged"),
                        1,
                        10);
        assertThat(merged.pagination().totalItems()).isEqualTo(1);
        assertThat(String.valueOf(merged.items().getFirst().get("outcomes")))
                .contains("client_alone", "server_alone", "union");
        assertThat(merged.items().getFirst().get("base_data"))
                .isInstanceOfSatisfying(
                        Map.class, base -> assertThat(base.get("name")).isEqualTo("Product 1"));
    }

    @Test
    void whatBothChangedWaitsForAManagerAndNothingIsApplied() {
        officeWrites(null, 12000);

        var reply = product("\"name\": \"Es Teh\", \"price\": 11000, \"version\": 1");

        assertThat(reply.productMapping()).isEmpty();
        assertThat(reply.conflicts().getFirst().resolution()).isEqualTo("manual");
        assertThat(stands()).isEqualTo("Product 1 | 12000 | 2 | conflict | 111,222");
        var open =
                conflicts
                        .list(
                                till.food.manager(),
                                new Conflicts.Filter(false, null, null, null),
                                1,
                                10)
                        .items()
                        .getFirst();
        assertThat(open.get("fields")).isEqualTo(List.of("name", "price"));
        assertThat(String.valueOf(open.get("suggestion"))).contains("name=Es Teh", "only price");
        assertThat(String.valueOf(open.get("effects"))).contains("from=12000, to=11000");
    }

    @Test
    void aStaleEditThatSaysWhatTheServerSaysIsNoConflict() {
        officeWrites("Es Teh", 12000);

        var reply = product("\"name\": \"Es Teh\", \"price\": 12000.0, \"version\": 1");

        assertThat(reply.conflicts()).isEmpty();
        assertThat(reply.versions().get("product")).containsEntry("a", 2);
        assertThat(till.shop.one("SELECT count(*) FROM sync_conflicts")).isZero();
    }

    @Test
    void theTenantsOwnPolicyDecides() {
        var chosen =
                policies.change(till.food.wholeTenant(), Map.of("product", Map.of("price", "max")));
        officeWrites(null, 12000);

        var lower = product("\"price\": 11000, \"version\": 1");
        var higher = product("\"price\": 13000, \"version\": 1");

        assertThat(chosen.get("product"))
                .containsEntry("price", "max")
                .containsEntry("name", "manual");
        assertThat(lower.conflicts().getFirst().resolution()).isEqualTo("merged");
        assertThat(lower.versions().get("product")).containsEntry("a", 2);
        assertThat(higher.versions().get("product")).containsEntry("a", 3);
        assertThat(stands()).startsWith("Product 1 | 13000 | 3 | synced");
    }

    @Test
    void whatIsTakenOutOfTheShopOnBothSidesIsNoConflict() {
        products.delete(till.food.manager(), till.food.product(0));

        var gone = product("\"name\": \"Product 1\", \"is_active\": false, \"version\": 1");
        var changed = product("\"name\": \"Es Teh\", \"version\": 1");

        assertThat(gone.conflicts()).isEmpty();
        assertThat(gone.productMapping()).containsKey("a");
        assertThat(changed.conflicts())
                .singleElement()
                .satisfies(
                        c -> {
                            assertThat(c.conflictType()).isEqualTo("deleted");
                            assertThat(String.valueOf(c.serverData())).contains("Product 1");
                        });
        assertThat(
                        till.shop.text(
                                "SELECT fields::text || ' ' || (server_data ->> 'name') || ' ' ||"
                                        + " (client_data ->> 'name') FROM sync_conflicts"))
                .isEqualTo("{name} Product 1 Es Teh");
    }

    @Test
    void anOrderCancelledHereAndAnnotatedThereIsBoth() {
        long product = till.food.product(0);
        till.upload(Sent.order("o1", product), Sent.payment("p1", "o1"));
        till.upload(Sent.order("o1", product, "\"version\": 2, \"notes\": \"no chili\""));

        var reply =
                till.upload(Sent.order("o1", product, "\"version\": 2, \"status\": \"cancelled\""));
        var again =
                till.upload(Sent.order("o1", product, "\"version\": 2, \"status\": \"cancelled\""));

        assertThat(reply.conflicts().getFirst().resolution()).isEqualTo("merged");
        assertThat(reply.versions().get("order")).containsEntry("o1", 4);
        assertThat(again.versions()).isEqualTo(reply.versions());
        assertThat(
                        till.shop.text(
                                "SELECT concat_ws(' ', status, notes, version, sync_status) FROM"
                                        + " orders"))
                .isEqualTo("cancelled no chili 4 synced");
        assertThat(till.shop.text("SELECT product_name FROM order_items")).isEqualTo("Product 1");
        assertThat(till.stock(0)).isEqualTo("100");
    }

    @Test
    void aPaymentsReferenceAndNotesMergeItsAmountDoesNot() {
        till.upload(Sent.order("o1", till.food.product(0)), Sent.payment("p1", "o1"));
        pay("\"version\": 2, \"reference\": \"A-77\"");

        var merged = pay("\"version\": 2, \"notes\": \"by mother\"");
        var both = till.shop.text("SELECT concat_ws(' ', notes, reference) FROM payments");
        pay("\"version\": 4, \"amount\": 25000");
        var open = pay("\"version\": 4, \"amount\": 30000");

        assertThat(merged.versions().get("payment")).containsEntry("p1", 4);
        assertThat(open.conflicts().getFirst().resolution()).isEqualTo("manual");
        assertThat(
                        till.shop.text(
                                "SELECT concat_ws(' ', trim_scale(amount), version, sync_status,"
                                        + " conflict_data ->> 'amount') FROM payments"))
                .isEqualTo("25000 5 conflict 30000");
        assertThat(both).isEqualTo("by mother A-77");
    }

    private Upload.Reply pay(String fields) {
        return till.upload(Sent.sales(List.of(), List.of(Sent.payment("p1", "o1", fields))));
    }

    @Test
    void aRenamedCategoryBringsItsProductsAlong() {
        long before = till.shop.one("SELECT last_seq FROM sync_head WHERE scope_id = 0");
        upload(
                "\"categories\": [{\"local_id\": \"c\", \"id\": %d, \"name\": \"Minuman\"}]"
                        .formatted(till.food.category()));

        assertThat(till.shop.one("SELECT last_seq FROM sync_head WHERE scope_id = 0") - before)
                .isEqualTo(1 + 5);
    }
}
