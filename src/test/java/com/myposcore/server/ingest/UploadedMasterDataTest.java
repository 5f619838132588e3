package com.myposcore.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.catalogue.Categories;
import com.myposcore.wire.Upload;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.util.List;

/// What is not a sale.
class UploadedMasterDataTest {
    @AutoClose private final UploadDesk till = new UploadDesk();

    @Test
    void usersBranchesTenantsAndRolesAreRefusedOneByOne() {
        var reply =
                till.upload(
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

        var refused = till.upload(request);
        var stored = till.ingest.upload(till.food.manager(), request);
        var again = till.ingest.upload(till.food.manager(), request);

        assertThat(refused.errors())
                .extracting(Upload.RecordError::code)
                .containsExactly("forbidden", "forbidden");
        assertThat(stored.errors()).isEmpty();
        assertThat(stored.productMapping()).containsOnlyKeys("pr1");
        assertThat(again.productMapping()).isEqualTo(stored.productMapping());
        assertThat(again.categoryMapping()).isEqualTo(stored.categoryMapping());
        assertThat(
                        till.shop.one(
                                "SELECT quantity::bigint FROM stock_levels WHERE product_id = "
                                        + stored.productMapping().get("pr1")))
                .isEqualTo(12);
    }

    @Test
    void aSecondCategoryOfANameIsRefusedAndTheFirstIsAnsweredAgain() {
        String first = "{\"local_id\": \"c1\", \"name\": \"Minuman\", \"version\": 1}";
        String other = "{\"local_id\": \"c2\", \"name\": \"Kue\", \"version\": 1}";
        var stored = categories(first, other);

        var second = categories("{\"local_id\": \"c3\", \"name\": \" minuman\", \"version\": 1}");
        var renamed = categories("{\"local_id\": \"c2\", \"name\": \"MINUMAN\", \"version\": 2}");
        var again = categories(first, other);
        var same =
                categories(
                        "{\"local_id\": \"c2\", \"name\": \"KUE\", \"image\": \"x\", \"version\": 2}");

        for (var refused : List.of(second, renamed)) {
            assertThat(refused.errors())
                    .extracting(e -> e.code() + " " + e.field())
                    .containsExactly("duplicate_name name");
        }
        assertThat(again.errors()).isEmpty();
        assertThat(again.categoryMapping()).isEqualTo(stored.categoryMapping()).hasSize(2);
        assertThat(same.errors()).isEmpty();
        assertThat(till.shop.texts("SELECT name FROM categories ORDER BY id"))
                .containsExactly("Makanan", "Minuman", "KUE");
    }

    @Test
    void aProductIsAnsweredAgainAfterItsCategoryIsGone() {
        String known = "\"name\": \"Es Teh\", \"price\": 1, \"version\": 1, \"category_id\": ";
        var request =
                Sent.batch(
                        "\"products\": [{\"local_id\": \"pr1\", %s %d}]"
                                .formatted(known, till.food.category()));
        var stored = till.ingest.upload(till.food.manager(), request);
        new Categories(till.shop.database).delete(till.food.manager(), till.food.category());

        var again = till.ingest.upload(till.food.manager(), request);

        assertThat(again.errors()).isEmpty();
        assertThat(again.productMapping()).isEqualTo(stored.productMapping()).hasSize(1);
    }

    private Upload.Reply categories(String... categories) {
        return till.ingest.upload(
                till.food.manager(),
                Sent.batch("\"categories\": [" + String.join(", ", categories) + "]"));
    }

    @Test
    void anAuditTrailMayLeaveAFieldEmptyButNotBeNothing() {
        var reply =
                till.upload(
                        Sent.batch(
                                """
                                "audit_trails": [
                                    {"local_id": "a1", "action": "drawer_opened", "reason": null},
                                    null]
                                """));

        assertThat(reply.processedAuditTrails()).isEqualTo(1);
        assertThat(reply.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo("missing_record"));
        assertThat(till.shop.texts("SELECT action FROM audit_trail"))
                .containsExactly("drawer_opened");
    }

    @Test
    void auditTrailsAreKeptOnce() {
        var request =
                Sent.batch(
                        """
                        "audit_trails": [{"local_id": "a1", "action": "drawer_opened"}]
                        """);

        till.upload(request);
        var again = till.upload(request);

        assertThat(again.processedAuditTrails()).isEqualTo(1);
        assertThat(till.shop.texts("SELECT action FROM audit_trail"))
                .containsExactly("drawer_opened");
    }

    @Test
    void anAuditTrailWithoutALocalIdOfItsOwnIsRefused() {
        var reply =
                till.upload(
                        Sent.batch(
                                """
                                "audit_trails": [
                                    {"bad": 1}, {"local_id": 5}, {"local_id": " "},
                                    {"local_id": "a1", "action": true},
                                    {"local_id": "a2", "data": {"note": ["\\u0000"]}},
                                    {"local_id": "a3", "local_timestamp": "+99999-01-01T00:00:00Z"}]
                                """));

        assertThat(reply.processedAuditTrails()).isEqualTo(1);
        assertThat(reply.failedAuditTrails()).isEqualTo(5);
        assertThat(reply.errors())
                .extracting(e -> e.localId() + " " + e.code() + " " + e.field())
                .containsExactly(
                        "null missing_local_id local_id",
                        "5 invalid_text local_id",
                        "  missing_local_id local_id",
                        "a1 invalid_text action",
                        "a2 invalid_text data.note[0]");
        assertThat(till.shop.texts("SELECT local_id FROM audit_trail")).containsExactly("a3");
    }

    @Test
    void anAuditTrailThatSaysSomethingElseUnderTheSameLocalIdIsToldAndTheFirstStays() {
        till.upload(Sent.batch("\"audit_trails\": [{\"local_id\": \"a1\", \"sum\": 5.0}]"));

        var reply =
                till.upload(
                        Sent.batch(
                                """
                                "audit_trails": [
                                    {"local_id": "a1", "sum": 5}, {"local_id": "a1", "sum": 6},
                                    {"local_id": "a2", "sum": 1}, {"local_id": "a2", "sum": 2}]
                                """));

        assertThat(reply.processedAuditTrails()).isEqualTo(2);
        assertThat(reply.errors())
                .extracting(e -> e.localId() + " " + e.code())
                .containsExactly("a1 already_exists", "a2 already_exists");
        assertThat(till.shop.texts("SELECT data->>'sum' FROM audit_trail ORDER BY id"))
                .containsExactly("5.0", "1");
    }
}
