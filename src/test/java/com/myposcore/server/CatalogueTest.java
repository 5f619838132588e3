package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// Products and categories over HTTP.
class CatalogueTest {
    @AutoClose private ServedShop shop;
    private String cashier;
    private String manager;

    @BeforeEach
    void open() {
        shop = ServedShop.open();
        cashier = shop.login("kasir@food.example");
        manager = shop.login("manajer@food.example");
    }

    @Test
    void aProductIsMadeChangedAndRead() {
        long id =
                shop.post(
                                "/api/products",
                                manager,
                                """
                                {"name": "Kopi", "sku": "KOPI", "price": 12000.5, "stock": 3,
                                 "barcodes": ["777"], "category_id": %d}
                                """
                                        .formatted(category("Minuman")))
                        .expect(200)
                        .number("id");

        shop.put("/api/products/" + id, manager, "{\"price\": 13000, \"version\": 1}").expect(200);

        var product = shop.get("/api/products/" + id, cashier).expect(200);
        assertThat(product.at("name")).isEqualTo("Kopi");
        assertThat(product.number("price")).isEqualTo(13_000);
        assertThat(product.number("stock")).isEqualTo(3);
        assertThat(product.number("version")).isEqualTo(2);
        assertThat(product.at("barcodes")).isEqualTo(List.of("777"));
        assertThat(product.at("category_detail", "name")).isEqualTo("Minuman");
    }

    @Test
    void aListIsPagedAndSearched() {
        var all = shop.get("/api/products?page_size=1&page=2", cashier).expect(200);

        assertThat(all.at(0, "name")).isEqualTo("Es Teh");
        assertThat(all.body())
                .containsEntry("page", 2)
                .containsEntry("page_size", 1)
                .containsEntry("total_items", 2)
                .containsEntry("total_pages", 2);
        assertThat(shop.get("/api/products?search=gORENG", cashier).at(0, "sku"))
                .isEqualTo("MKN-001");
        assertThat(shop.get("/api/products?search=8993", cashier).at(0, "sku"))
                .isEqualTo("MNM-001");
        assertThat(shop.get("/api/products?search=%25", cashier).at()).isEqualTo(List.of());
    }

    @Test
    void aCashierReadsButDoesNotChange() {
        long id = product("MKN-001");

        for (var refused :
                List.of(
                        shop.post("/api/products", cashier, "{\"name\": \"x\", \"price\": 1}"),
                        shop.put("/api/products/" + id, cashier, "{\"price\": 1}"),
                        shop.delete("/api/products/" + id, cashier),
                        shop.post("/api/categories", cashier, "{\"name\": \"x\"}"),
                        shop.put("/api/categories/1", cashier, "{\"name\": \"x\"}"),
                        shop.delete("/api/categories/1", cashier))) {
            assertThat(refused.expect(403).code()).isEqualTo(3);
        }
        shop.get("/api/products/" + id, cashier).expect(200);
    }

    @Test
    void aStaleChangeIsRefusedAndChangesNothing() {
        long id = product("MKN-001");
        shop.put("/api/products/" + id, manager, "{\"price\": 36000, \"version\": 1}").expect(200);

        var stale = shop.put("/api/products/" + id, manager, "{\"price\": 1, \"version\": 1}");

        assertThat(stale.expect(409).code()).isEqualTo(6);
        assertThat(stale.message()).contains("version 2");
        assertThat(shop.get("/api/products/" + id, cashier).number("price")).isEqualTo(36_000);
    }

    @Test
    void aFieldThatMakesNoSenseIsNamed() {
        for (var wrong :
                Map.of(
                                "{\"price\": 1}", "name",
                                "{\"name\": \" \", \"price\": 1}", "name",
                                "{\"name\": \"x\"}", "price",
                                "{\"name\": \"x\", \"price\": -1}", "price",
                                "{\"name\": \"x\", \"price\": 1.005}", "price",
                                "{\"name\": \"x\", \"price\": 1, \"stock\": 0.0001}", "stock",
                                "{\"name\": \"x\", \"price\": 1, \"stock\": -1}", "stock",
                                "{\"name\": \"x\", \"price\": 1, \"barcodes\": [\"\"]}", "barcodes",
                                "{\"name\": \"x\\u0000\", \"price\": 1}", "name")
                        .entrySet()) {
            assertThat(shop.post("/api/products", manager, wrong.getKey()).expect(400).message())
                    .startsWith(wrong.getValue() + ":");
        }
        assertThat(
                        shop.post(
                                        "/api/products",
                                        manager,
                                        "{\"name\": \"x\", \"price\": 1, \"category_id\": 999}")
                                .expect(422)
                                .message())
                .startsWith("category_id:");
    }

    @Test
    void aSkuAndABarcodeBelongToOneProduct() {
        String other = "/api/products/" + product("MNM-001");

        for (var refused :
                List.of(
                        shop.post(
                                "/api/products",
                                manager,
                                "{\"name\": \"x\", \"price\": 1, \"sku\": \"MKN-001\"}"),
                        shop.put(other, manager, "{\"sku\": \"MKN-001\"}"),
                        shop.put(other, manager, "{\"barcodes\": [\"8991\"]}"))) {
            refused.expect(409);
        }
    }

    @Test
    void aCountIsPostedAsAMovement() {
        long id = product("MKN-001");

        shop.put("/api/products/" + id, manager, "{\"stock\": 90}").expect(200);

        assertThat(
                        shop.database.texts(
                                "SELECT quantity FROM stock_movements WHERE product_id = ?"
                                        + " AND reason = 'count'",
                                id))
                .containsExactly("-10");
        assertThat(
                        shop.database.number(
                                "SELECT sum(l.quantity) - (SELECT sum(quantity) FROM"
                                        + " stock_movements WHERE product_id = ?) FROM"
                                        + " stock_levels l WHERE product_id = ?",
                                id,
                                id))
                .isZero();
    }

    @Test
    void changesReachWhoHasACursor() {
        long changed = product("MKN-001");
        long gone = product("MNM-001");
        String cursor = pull("").at("cursor").toString();

        shop.put("/api/products/" + changed, manager, "{\"price\": 1000}").expect(200);
        shop.delete("/api/products/" + gone, manager).expect(200);

        var page = pull(cursor);
        assertThat(page.number("products", 0, "price")).isEqualTo(1_000);
        assertThat(page.at("deleted", "products").toString()).isEqualTo("[" + gone + "]");
        shop.get("/api/products/" + gone, cashier).expect(404);
        shop.delete("/api/products/" + gone, manager).expect(404);
    }

    @Test
    void aDeletedCategoryLetsItsProductsGo() {
        long category = category("Makanan");
        String cursor = pull("").at("cursor").toString();

        shop.delete("/api/categories/" + category, manager).expect(200);

        var page = pull(cursor);
        assertThat(page.at("deleted", "categories").toString()).isEqualTo("[" + category + "]");
        assertThat(page.at("products", 0, "sku")).isEqualTo("MKN-001");
        assertThat(((Map<?, ?>) page.at("products", 0)).get("category_id")).isNull();
    }

    @Test
    void aRenamedCategoryIsPublishedWithItsProducts() {
        long category = category("Makanan");
        String cursor = pull("").at("cursor").toString();

        shop.put("/api/categories/" + category, manager, "{\"name\": \"Dapur\", \"version\": 1}")
                .expect(200);

        var page = pull(cursor);
        assertThat(page.at("categories", 0, "name")).isEqualTo("Dapur");
        assertThat(page.at("products", 0, "category_detail", "name")).isEqualTo("Dapur");
        shop.put("/api/categories/" + category, manager, "{\"name\": \"x\", \"version\": 1}")
                .expect(409);
    }

    private ServedShop.Answer pull(String cursor) {
        return shop.post(
                        "/api/sync/download",
                        cashier,
                        "{\"client_id\": \"till\", \"cursor\": \"%s\", \"limit\": 1000}"
                                .formatted(cursor))
                .expect(200);
    }

    private long product(String sku) {
        return shop.database.number("SELECT id FROM products WHERE sku = ?", sku);
    }

    private long category(String name) {
        return shop.database.number("SELECT id FROM categories WHERE name = ?", name);
    }
}
