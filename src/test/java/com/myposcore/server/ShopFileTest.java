package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Loading shop files.
class ShopFileTest {
    private static final List<String> TABLES =
            List.of(
                    "tenants",
                    "branches",
                    "users",
                    "categories",
                    "products",
                    "product_barcodes",
                    "stock_movements",
                    "stock_levels",
                    "sync_head",
                    "sync_feed");

    @AutoClose private final ServedShop shop = ServedShop.open();

    @Test
    void whatTheFileSaysStandsInTheDatabase() {
        assertThat(
                        shop.database.texts(
                                "SELECT b.name || ' ' || p.sku || ' ' || l.quantity FROM"
                                        + " stock_levels l JOIN branches b ON b.id = l.branch_id"
                                        + " JOIN products p ON p.id = l.product_id ORDER BY 1"))
                .containsExactly(
                        "Menteng MKN-001 100",
                        "Pusat KAOS-M 7",
                        "Pusat MKN-001 100",
                        "Pusat MNM-001 20");
        assertThat(shop.database.texts("SELECT price FROM products WHERE sku = 'MNM-001'"))
                .containsExactly("5000.50");
        assertThat(shop.database.texts("SELECT barcode FROM product_barcodes ORDER BY barcode"))
                .containsExactly("8991", "8992", "8993");
        assertThat(shop.database.texts("SELECT DISTINCT left(password_hash, 10) FROM users"))
                .containsExactly("$argon2id$");
        assertThat(shop.database.texts("SELECT settings ->> 'cash_step' FROM tenants"))
                .containsExactly("100", "100");
    }

    @Test
    void loadedTwiceItChangesNothing() {
        String before = everything();

        shop.load(ServedShop.FILE);

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void onlyWhatDiffersIsChangedAndPublished() {
        long heads = shop.database.number("SELECT sum(last_seq) FROM sync_head");

        shop.load(ServedShop.FILE.replace("35000", "36000").replace("\"8993\"", "\"8994\""));

        assertThat(shop.database.number("SELECT sum(last_seq) FROM sync_head") - heads)
                .isEqualTo(2);
        assertThat(
                        shop.database.texts(
                                "SELECT sku || ' ' || price || ' ' || version FROM products"
                                        + " WHERE version > 1 ORDER BY 1"))
                .containsExactly("MKN-001 36000 2", "MNM-001 5000.50 2");
    }

    @Test
    void whatWasSoldSinceStaysSold() {
        shop.database.execute("UPDATE stock_levels SET quantity = quantity - 5");

        shop.load(ServedShop.FILE);
        shop.load(ServedShop.FILE.replace("\"stock\": 100", "\"stock\": 500"));

        assertThat(shop.database.texts("SELECT DISTINCT quantity FROM stock_levels ORDER BY 1"))
                .containsExactly("2", "15", "95");
    }

    @Test
    void aNewBranchGetsItsOpeningStock() {
        shop.load(
                ServedShop.FILE.replace(
                        "{\"name\": \"Menteng\"}",
                        "{\"name\": \"Menteng\"}, {\"name\": \"Kemang\"}"));

        assertThat(
                        shop.database.texts(
                                "SELECT l.quantity FROM stock_levels l JOIN branches b ON b.id ="
                                        + " l.branch_id WHERE b.name = 'Kemang'"))
                .containsExactly("100");
    }

    @Test
    void aChangedPasswordIsTheNewOne() {
        shop.load(
                ServedShop.FILE.replace(
                        "\"email\": \"kasir@food.example\", \"password\": \"secret\"",
                        "\"email\": \"kasir@food.example\", \"password\": \"fresh\""));

        shop.post(
                        "/api/auth/login",
                        null,
                        "{\"email\": \"kasir@food.example\", \"password\": \"fresh\"}")
                .expect(200);
    }

    @Test
    void whatCameOfAFileIsToldInOneLine() {
        assertThat(shop.load(ServedShop.FILE)).hasToString("added nothing; changed nothing");
        assertThat(shop.load(ServedShop.FILE.replace("35000", "36000").replace("021", "022")))
                .hasToString("added nothing; changed 1 branch, 1 product");
        assertThat(
                        shop.load(
                                ServedShop.FILE
                                        .replace("Food", "Food Two")
                                        .replace("{\"name\": \"Minuman\"}", "{\"name\": \"Es\"}")
                                        .replace("\"Minuman\", \"price\"", "\"Es\", \"price\"")))
                .hasToString(
                        "added 1 tenant, 2 branches, 3 users, 2 categories, 2 products, 3 opening"
                                + " stocks; changed nothing");
    }

    @Test
    void aLargeCatalogueIsAMatterOfSeconds() {
        String products =
                IntStream.range(0, 20_000)
                        .mapToObj(
                                i ->
                                        "{\"sku\": \"S%d\", \"name\": \"N%d\", \"price\": %d,"
                                                        .formatted(i, i, i)
                                                + " \"stock\": 1, \"barcodes\": [\"B%d\"]}"
                                                        .formatted(i))
                        .collect(Collectors.joining(","));
        long started = System.nanoTime();

        shop.load(
                "{\"tenants\": [{\"name\": \"Large\", \"branches\": [{\"name\": \"Pusat\"}],"
                        + " \"products\": ["
                        + products
                        + "]}]}");

        assertThat(System.nanoTime() - started).isLessThan(30_000_000_000L);
        assertThat(shop.database.number("SELECT count(*) FROM stock_levels WHERE quantity = 1"))
                .isEqualTo(20_000);
    }

    private String everything() {
        return everything(shop);
    }

    /// All that a shop file may bring, as it stands in the database.
    static String everything(ServedShop shop) {
        return TABLES.stream()
                .map(
                        table ->
                                table
                                        + shop.database.texts(
                                                "SELECT t::text FROM " + table + " t ORDER BY 1"))
                .collect(Collectors.joining("\n"));
    }
}
