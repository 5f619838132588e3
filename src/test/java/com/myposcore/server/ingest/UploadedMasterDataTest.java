package com.myposcore.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.wire.Upload;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

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
}
