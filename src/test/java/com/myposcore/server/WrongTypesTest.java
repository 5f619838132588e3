package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/// A field of the wrong JSON type is told by name, and nothing of its body is stored.
class WrongTypesTest {
    private static final String BATCH =
            "{\"client_id\": \"c\", \"client_timestamp\": \"2026-01-09T10:30:00Z\", %s}";

    @AutoClose private static ServedShop shop;
    private static String manager;

    @BeforeAll
    static void open() {
        shop = ServedShop.open();
        manager = shop.login("manajer@food.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    /api/sync/upload   | {"client_id": 7}                           | client_id: must be a text
                    /api/sync/upload   | {"client_timestamp": 1767954600}           | client_timestamp: must be a time
                    /api/sync/upload   | {"orders": [{"local_id": 7}]}              | orders[0].local_id: must be a text
                    /api/sync/upload   | {"orders": [{"local_id": 7.5}]}            | orders[0].local_id: must be a text
                    /api/sync/upload   | {"orders": [{"notes": true}]}              | orders[0].notes: must be a text
                    /api/sync/upload   | {"products": [{"barcodes": [1]}]}          | products[0].barcodes[0]: must be a text
                    /api/sync/upload   | {"categories": [{"is_active": 1}]}         | categories[0].is_active: must be true or false
                    /api/sync/upload   | {"categories": [{"is_active": "yes"}]}     | categories[0].is_active: must be true or false
                    /api/sync/upload   | {"orders": [{"version": 3000000000}]}      | orders[0].version: must be a whole number
                    /api/sync/upload   | {"orders": [{"total_amount": NaN}]}        | the body is not JSON: Non-standard token 'NaN' (line 1,
                    /api/sync/upload   | {"orders": [{"total_amount": "NaN"}]}      | orders[0].total_amount: must be a number
                    /api/sync/download | {"client_id": "c", "cursor": 7}            | cursor: must be a text
                    /api/products      | {"name": 7, "price": 1}                    | name: must be a text
                    /api/products      | {"name": "x", "price": -Infinity}          | the body is not JSON: Non-standard token '-Infinity' (line 1,
                    /api/products      | {"name": "x", "category_id": 1e400}        | category_id: must be a whole number
                    /api/auth/login    | {"email": 7, "password": "x"}              | email: must be a text
                    """)
    void aFieldOfTheWrongTypeIsNamed(String path, String body, String told) {
        assertThat(shop.post(path, manager, body).expect(400).message())
                .startsWith(told)
                .doesNotContain("JsonReadFeature")
                .doesNotContain("java");
    }

    @Test
    void aProductBeyondAllIdsIsNamedAndNothingOfItsBatchIsStored() {
        String batch =
                BATCH.formatted(
                        "\"orders\": [{\"local_id\": \"o\", \"items\": [{\"product_id\":"
                                + " 9223372036854775808}]}], \"categories\": [{\"local_id\":"
                                + " \"k\", \"name\": \"Never\"}]");

        assertThat(shop.post("/api/sync/upload", manager, batch).expect(400).message())
                .startsWith("orders[0].items[0].product_id: must be a whole number in range");
        assertThat(shop.database.texts("SELECT name FROM categories")).doesNotContain("Never");
    }

    @Test
    void anIdOrAVersionIsNoText() {
        for (String field : List.of("version", "cashier_id")) {
            String batch = BATCH.formatted("\"orders\": [{\"" + field + "\": \"1\"}]");

            assertThat(shop.post("/api/sync/upload", manager, batch).expect(400).message())
                    .startsWith("orders[0]." + field + ": must be a whole number");
        }
    }

    @Test
    void anAmountMayBeATextButNotALongOne() {
        String order =
                "{\"local_id\": \"%s\", \"status\": \"completed\", \"total_amount\": \"35000.00\","
                        + " \"items\": [{\"product_id\": %d, \"quantity\": \"%s\", \"price\":"
                        + " \"35000\", \"subtotal\": 35000}]}";
        long product = shop.database.number("SELECT id FROM products WHERE sku = 'MKN-001'");
        String batch =
                BATCH.formatted(
                        "\"orders\": ["
                                + order.formatted("short", product, "1")
                                + ", "
                                + order.formatted("long", product, "0".repeat(60) + "1")
                                + "]");

        var reply = shop.post("/api/sync/upload", manager, batch).expect(200);

        assertThat(reply.number("processed_orders")).isEqualTo(1);
        assertThat(reply.at("errors", 0, "local_id")).isEqualTo("long");
        assertThat(reply.at("errors", 0, "code")).isEqualTo("invalid_number");
        assertThat(reply.at("errors", 0, "field")).isEqualTo("items[0].quantity");
    }
}
