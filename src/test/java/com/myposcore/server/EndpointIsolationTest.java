package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.stream.Collectors;

/// Every endpoint against every id of another tenant: an answer as if the id did not exist, and
/// nothing of the other tenant seen or changed. The statements and row-level security each do it
/// alone, with the other taken away.
class EndpointIsolationTest {
    private static final List<String> TABLES =
            List.of(
                    "tenants",
                    "branches",
                    "users",
                    "categories",
                    "products",
                    "product_barcodes",
                    "orders",
                    "order_items",
                    "payments",
                    "stock_movements",
                    "stock_levels",
                    "sync_head",
                    "sync_feed",
                    "sync_clients",
                    "sync_conflicts",
                    "merge_policies",
                    "record_images");

    enum Defence {
        BOTH,
        STATEMENTS_ALONE,
        ROW_LEVEL_SECURITY_ALONE;

        ServedShop shop() {
            return switch (this) {
                case BOTH -> ServedShop.open();
                case STATEMENTS_ALONE -> ServedShop.withoutRowLevelSecurity();
                case ROW_LEVEL_SECURITY_ALONE -> ServedShop.withoutPredicates();
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherTenantsIdsAreNobodys(Defence defence) {
        try (var shop = defence.shop()) {
            String food = shop.login("manajer@food.example");
            String clothes = shop.login("manajer@clothes.example");
            shop.post("/api/sync/upload", food, sale(product(shop, "MKN-001"), "o1")).expect(200);
            String before = rowsOf(shop, "Food");

            for (String kind : List.of("products", "categories")) {
                for (String id : shop.database.texts("SELECT id FROM " + kind)) {
                    boolean isOwn =
                            shop.database.number(
                                            "SELECT count(*) FROM "
                                                    + kind
                                                    + " r JOIN tenants t USING (tenant_id)"
                                                    + " WHERE t.name = 'Clothes' AND r.id = ?",
                                            Long.parseLong(id))
                                    == 1;
                    String path = "/api/" + kind + "/" + id;
                    shop.get(path, clothes).expect(isOwn ? 200 : 404);
                    if (!isOwn) {
                        var missing = shop.get("/api/" + kind + "/987654321", clothes);
                        assertThat(shop.get(path, clothes).message().replace(id, "ID"))
                                .isEqualTo(missing.message().replace("987654321", "ID"));
                        shop.put(path, clothes, "{\"name\": \"stolen\"}").expect(404);
                        shop.delete(path, clothes).expect(404);
                    }
                }
            }
            shop.post(
                            "/api/products",
                            clothes,
                            "{\"name\": \"x\", \"price\": 1, \"category_id\": %d}"
                                    .formatted(
                                            shop.database.number(
                                                    "SELECT id FROM categories WHERE name ="
                                                            + " 'Makanan'")))
                    .expect(422);

            assertThat(rowsOf(shop, "Food")).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void listsAndDownloadsHoldOnesOwnAlone(Defence defence) {
        try (var shop = defence.shop()) {
            String food = shop.login("manajer@food.example");
            String clothes = shop.login("manajer@clothes.example");
            shop.post("/api/sync/upload", food, sale(product(shop, "MKN-001"), "o1")).expect(200);

            for (var seen :
                    List.of(
                            shop.get("/api/products?page_size=1000", clothes),
                            shop.get("/api/products?search=Nasi", clothes),
                            shop.get("/api/categories", clothes),
                            shop.post("/api/sync/download", clothes, "{\"client_id\": \"c\"}"),
                            shop.post(
                                    "/api/sync/download",
                                    clothes,
                                    "{\"client_id\": \"c\", \"cursor\": \"\"}"))) {
                assertThat(seen.expect(200).body().toString())
                        .doesNotContain("MKN")
                        .doesNotContain("Nasi")
                        .doesNotContain("Makanan")
                        .doesNotContain("Food")
                        .doesNotContain("food.example")
                        .doesNotContain("o1");
            }
            assertThat(shop.get("/api/products", clothes).body()).containsEntry("total_items", 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUploadCannotNameAnotherTenantsRecords(Defence defence) {
        try (var shop = defence.shop()) {
            String food = shop.login("manajer@food.example");
            String clothes = shop.login("manajer@clothes.example");
            shop.post("/api/sync/upload", food, sale(product(shop, "MKN-001"), "o1")).expect(200);
            String before = rowsOf(shop, "Food");

            var own = shop.post("/api/sync/upload", clothes, sale(product(shop, "KAOS-M"), "o1"));
            var stolen =
                    shop.post("/api/sync/upload", clothes, sale(product(shop, "MKN-001"), "o2"));

            assertThat(own.expect(200).number("processed_orders")).isEqualTo(1);
            assertThat(stolen.expect(200).at("errors", 0, "code")).isEqualTo("unknown_product");
            assertThat(rowsOf(shop, "Food")).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void policiesAreOnesOwnAlone(Defence defence) {
        try (var two = new TwoTenants(defence)) {
            var shop = two.shop;
            String food = shop.login("pemilik@food.example");
            String clothes = shop.login("pemilik@clothes.example");
            var usual = shop.get("/api/sync/policies", clothes).expect(200).body().get("data");
            shop.put("/api/sync/policies", food, "{\"product\": {\"price\": \"max\"}}").expect(200);
            String before = rowsOf(shop, "Food");

            assertThat(shop.get("/api/sync/policies", clothes).body().get("data")).isEqualTo(usual);
            shop.put("/api/sync/policies", clothes, "{\"product\": {\"price\": \"min\"}}")
                    .expect(200);

            assertThat(shop.get("/api/sync/policies", food).at("product", "price"))
                    .isEqualTo("max");
            assertThat(rowsOf(shop, "Food")).isEqualTo(before).contains("merge_policies[");
        }
    }

    static String sale(long product, String order) {
        return """
        {"client_id": "till", "client_timestamp": "2026-01-09T10:30:00Z",
         "orders": [{"local_id": "%s", "total_amount": 100, "status": "completed", "version": 1,
           "items": [{"product_id": %d, "quantity": 1, "price": 100, "subtotal": 100}]}],
         "payments": [{"local_id": "p-%s", "order_local_id": "%s", "amount": 100, "version": 1,
           "payment_method": "cash", "status": "completed"}]}
        """
                .formatted(order, product, order, order);
    }

    private static long product(ServedShop shop, String sku) {
        return shop.database.number("SELECT id FROM products WHERE sku = ?", sku);
    }

    static String rowsOf(ServedShop shop, String tenant) {
        return TABLES.stream()
                .map(
                        table ->
                                table
                                        + shop.database.texts(
                                                "SELECT r::text FROM "
                                                        + table
                                                        + " r WHERE r.tenant_id = (SELECT"
                                                        + " t.tenant_id FROM tenants t WHERE"
                                                        + " t.name = ?) ORDER BY 1",
                                                tenant))
                .collect(Collectors.joining("\n"));
    }
}
