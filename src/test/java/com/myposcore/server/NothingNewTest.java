package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/// A change that says nothing new changes nothing and tells nobody.
class NothingNewTest {
    private ServedShop shop;
    private String owner;

    @BeforeEach
    void open() {
        shop = ServedShop.open();
        owner = shop.login("pemilik@food.example");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aProductThatIsSaidAlreadyStays() {
        String path = path("products", "sku = 'MNM-001'");
        String sold = path("products", "sku = 'MKN-001'");
        long drinks = shop.database.number("SELECT id FROM categories WHERE name = 'Minuman'");
        shop.put(path, owner, "{\"tax\": " + TAX.formatted("11") + "}").expect(200);

        assertNothingNew(
                path,
                "{}",
                "{\"version\": 2}",
                "{\"name\": \" Es Teh \", \"sku\": \"MNM-001\", \"price\": 5000.5}",
                "{\"barcodes\": [\"8993\", \"8992\"], \"is_active\": true}",
                "{\"description\": \"\", \"image\": \"\"}",
                "{\"category_id\": %d}".formatted(drinks),
                "{\"stock\": 20.000}",
                "{\"tax\": " + TAX.formatted("11.0") + "}");
        assertNews(path, "{\"barcodes\": [\"8993\"]}");
        assertNews(path, "{\"category_id\": 0}");
        assertNothingNew(path, "{\"category_id\": 0}");
        assertNews(path, "{\"tax\": " + TAX.formatted("12") + "}");
        assertNews(path, "{\"name\": \"es teh\"}");
        assertThat(shop.put(sold, owner, "{\"version\": 9}").expect(409).message())
                .startsWith("version: ");
    }

    private static final String TAX =
            "{\"name\": \"PPN\", \"percent\": %s, \"base\": \"1\", \"included\": true}";

    @Test
    void aCategoryThatIsSaidAlreadyStaysAndSoDoItsProducts() {
        String path = path("categories", "name = 'Makanan'");

        assertNothingNew(path, "{}", "{\"name\": \"Makanan\", \"description\": \"\"}");
        assertNews(path, "{\"description\": \"Pedas\"}");
        assertNews(path, "{\"is_active\": false}");
    }

    @Test
    void aBranchThatIsSaidAlreadyStaysAndSoDoItsPeople() {
        String path = path("branches", "phone = '021'");

        assertNothingNew(
                path, "{}", "{\"name\": \"Pusat\", \"phone\": \"021\", \"address\": \"\"}");
        assertNews(path, "{\"phone\": \"\"}");
    }

    @Test
    void aUserWhoIsSaidAlreadyStaysAndNothingIsAudited() {
        String path = path("users", "email = 'kasir@food.example'");
        long branch = shop.database.number("SELECT id FROM branches WHERE phone = '021'");

        assertNothingNew(
                path,
                "{}",
                "{\"email\": \"kasir@food.example\", \"full_name\": \"Kasir Pusat\"}",
                "{\"role\": \"staff\", \"branch_id\": %d, \"is_active\": true}".formatted(branch));
        assertNews(path, "{\"password\": \"secret\"}");
        assertNews(path, "{\"role\": \"tenantadmin\"}");
        assertNews(path, "{\"branch_id\": 0}");
        assertNothingNew(path, "{\"branch_id\": 0}");
    }

    private String path(String table, String where) {
        long id = shop.database.number("SELECT min(id) FROM %s WHERE %s".formatted(table, where));
        return "/api/" + table + "/" + id;
    }

    private void assertNothingNew(String path, String... drafts) {
        var before = shop.get(path, owner).expect(200).at();
        var told = told();
        for (String draft : drafts) {
            assertThat(shop.put(path, owner, draft).expect(200).at()).as(draft).isEqualTo(before);
            assertThat(told()).as(draft).isEqualTo(told);
        }
        assertThat(shop.get(path, owner).at()).isEqualTo(before);
    }

    private void assertNews(String path, String draft) {
        long version = shop.get(path, owner).number("version");
        var told = told();
        assertThat(shop.put(path, owner, draft).expect(200).number("version"))
                .as(draft)
                .isEqualTo(version + 1);
        assertThat(told()).as(draft).isNotEqualTo(told);
    }

    /// What tills, managers and auditors could have noticed.
    private List<String> told() {
        return shop.database.texts(
                """
                SELECT 'audited ' || count(*) FROM audit_trail
                UNION ALL SELECT 'images ' || count(*) FROM record_images
                UNION ALL SELECT 'head ' || sum(last_seq) FROM sync_head
                """);
    }
}
