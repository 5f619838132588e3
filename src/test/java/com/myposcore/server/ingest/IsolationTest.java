package com.myposcore.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.TestShop;
import com.myposcore.server.feed.Feed;
import com.myposcore.server.journal.Journal;
import com.myposcore.wire.Download;
import com.myposcore.wire.Master;
import com.myposcore.wire.Upload;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Tenants are kept apart twice, by every statement and by row-level security; here each holds
/// alone, with the other taken away.
class IsolationTest {
    enum Defence {
        BOTH,
        STATEMENTS_ALONE,
        ROW_LEVEL_SECURITY_ALONE;

        TestShop shop() {
            return switch (this) {
                case BOTH -> TestShop.open();
                case STATEMENTS_ALONE -> TestShop.withoutRowLevelSecurity();
                case ROW_LEVEL_SECURITY_ALONE -> TestShop.withoutPredicates();
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTenantNeitherSeesNorTouchesAnother(Defence defence) {
        try (var shop = defence.shop()) {
            var food = shop.tenant("food.example", 3);
            var clothes = shop.tenant("clothes.example", 3);
            var journal = new Journal(shop.database);
            var ingest = new Ingest(shop.database, journal, Clock.systemUTC());
            var feed = new Feed(shop.database, journal, Clock.systemUTC());
            ingest.upload(
                    food.cashier(),
                    Sent.sales(
                            List.of(Sent.order("o1", food.product(0))),
                            List.of(Sent.payment("p1", "o1", "\"amount\": 100"))));
            var before = rows(shop, food);

            // the same client and local ids, so that only the tenant tells the records apart
            var own =
                    ingest.upload(
                            clothes.cashier(),
                            Sent.sales(
                                    List.of(
                                            Sent.order("o1", clothes.product(0)),
                                            Sent.order("o2", food.product(0))),
                                    List.of(Sent.payment("p1", "o1"))));
            var edit =
                    ingest.upload(
                            clothes.cashier(),
                            Sent.sales(
                                    List.of(Sent.order("o1", clothes.product(1), "\"version\": 2")),
                                    List.of(Sent.payment("p9", "unknown"))));
            var master =
                    ingest.upload(
                            clothes.manager(),
                            Sent.batch(
                                    """
                                    "products": [
                                      {"local_id": "a", "id": %d, "price": 1, "version": 1},
                                      {"local_id": "b", "name": "Baju", "price": 1,
                                       "category_id": %d, "sku": "SKU-9", "version": 1}],
                                    "categories": [
                                      {"local_id": "c", "id": %d, "name": "x", "version": 1}]
                                    """
                                            .formatted(
                                                    food.product(0),
                                                    food.category(),
                                                    food.category())));
            var conflict =
                    ingest.upload(
                            clothes.cashier(),
                            Sent.sales(
                                    List.of(
                                            Sent.order(
                                                    "o1", clothes.product(0), "\"notes\": \"!\"")),
                                    List.of()));
            var seen =
                    feed.download(
                            clothes.wholeTenant(), Download.Request.since("device-1", "", 10_000));
            var seenSince =
                    feed.download(
                            clothes.cashier(),
                            new Download.Request(
                                    "device-1",
                                    seen.syncTimestamp(),
                                    null,
                                    null,
                                    null,
                                    null,
                                    null));

            assertThat(codes(own)).containsExactly("unknown_product");
            assertThat(own.orderMapping()).containsOnlyKeys("o1");
            assertThat(edit.versions().get("order")).containsEntry("o1", 3);
            assertThat(codes(edit)).containsExactly("unknown_order");
            assertThat(codes(master))
                    .containsExactlyInAnyOrder("not_found", "unknown_category", "not_found");
            assertThat(conflict.conflicts()).hasSize(1);
            assertThat(seen.products())
                    .extracting(Master.Product::id)
                    .containsExactlyElementsOf(clothes.products());
            assertThat(seen.products().getFirst().stock()).isEqualByComparingTo("200");
            assertThat(seen.orders())
                    .extracting(Download.Order::tenantId)
                    .containsOnly(clothes.id());
            assertThat(seen.orders()).hasSize(1);
            assertThat(seen.orders().getFirst().items()).hasSize(1);
            assertThat(seen.payments()).hasSize(1);
            assertThat(seen.tenants()).hasSize(1);
            assertThat(seen.users()).hasSize(2);
            assertThat(seen.branches()).hasSize(2);
            assertThat(seen.categories()).hasSize(1);
            assertThat(seen.conflicts()).hasSize(1);
            assertThat(seenSince.products()).allMatch(p -> p.tenantId() == clothes.id());
            assertThat(rows(shop, food)).isEqualTo(before);
        }
    }

    private static List<String> codes(Upload.Reply reply) {
        return reply.errors().stream().map(Upload.RecordError::code).toList();
    }

    /// Everything that the tenant has, table by table.
    private static List<String> rows(TestShop shop, TestShop.Tenant tenant) {
        List<String> rows = new ArrayList<>();
        for (String table :
                shop.texts(
                        "SELECT relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
                                + " WHERE a.attname = 'tenant_id' AND c.relkind = 'r' ORDER BY 1")) {
            rows.add(table);
            rows.addAll(
                    shop.texts(
                            "SELECT t::text FROM " + table + " t WHERE tenant_id = ? ORDER BY 1",
                            tenant.id()));
        }
        return rows;
    }
}
