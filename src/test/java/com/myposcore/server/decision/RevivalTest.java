package com.myposcore.server.decision;

import static com.myposcore.server.decision.DecisionsTest.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.TestShop;
import com.myposcore.server.catalogue.Categories;
import com.myposcore.server.catalogue.Products;
import com.myposcore.server.ingest.Ingest;
import com.myposcore.server.journal.Journal;
import com.myposcore.wire.Draft;
import com.myposcore.wire.Problem;
import com.myposcore.wire.Resolution;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/// A product and a category that were deleted, edited by a client who did not know, while others
/// took over what they had.
class RevivalTest {
    @AutoClose private final TestShop shop = TestShop.open();
    private final TestShop.Tenant food = shop.tenant("food.example", 1);
    private final Products products = new Products(shop.database);
    private final Categories categories = new Categories(shop.database);
    private final Decisions decisions = new Decisions(shop.database, Clock.systemUTC());
    private long product;
    private long category;

    @BeforeEach
    void deleteAndEdit() {
        products.change(
                food.manager(),
                food.product(0),
                WireJson.read("{\"barcodes\": [\"899\"]}", Draft.Product.class));
        products.delete(food.manager(), food.product(0));
        long drinks = categories.create(food.manager(), category("Minuman")).id();
        categories.delete(food.manager(), drinks);
        var told =
                new Ingest(shop.database, new Journal(shop.database), Clock.systemUTC())
                        .upload(
                                food.manager(),
                                WireJson.read(
                                        """
                                        {"client_id": "d1",
                                         "client_timestamp": "2026-01-09T10:30:00Z",
                                         "products": [{"local_id": "p", "id": %d, "price": 9000,
                                                       "version": 1}],
                                         "categories": [{"local_id": "c", "id": %d,
                                                         "description": "x", "version": 1}]}
                                        """
                                                .formatted(food.product(0), drinks),
                                        Upload.Request.class))
                        .conflicts();
        category = told.getFirst().conflictId();
        product = told.getLast().conflictId();
    }

    @Test
    void bothComeBackAsTheyWereWhereNothingIsTaken() {
        resolve(category, "client_wins", null);
        resolve(product, "client_wins", null);

        assertThat(livingProducts()).isEqualTo("SKU-1 9000 899");
        assertThat(livingCategories()).containsExactly("Makanan", "Minuman");
    }

    @Test
    void aProductDoesNotComeBackUnderASkuThatIsAnothersByNow() {
        make("\"sku\": \"SKU-1\"");

        assertRefused(Problem.UNPROCESSABLE, () -> resolve(product, "client_wins", null));
        assertRefused(
                Problem.UNPROCESSABLE, () -> resolve(product, "manual", Map.of("sku", " SKU-1")));
        resolve(product, "manual", Map.of("sku", ""));
        assertThat(livingProducts()).isEqualTo("10000 899,SKU-1 1");
    }

    @Test
    void aProductDoesNotComeBackWithABarcodeThatIsAnothersByNow() {
        make("\"barcodes\": [\"899\"]");

        assertRefused(Problem.UNPROCESSABLE, () -> resolve(product, "client_wins", null));
        assertRefused(
                Problem.UNPROCESSABLE, () -> resolve(product, "manual", Map.of("price", 8000)));
        resolve(product, "manual", Map.of("barcodes", new String[] {"900"}));
        assertThat(livingProducts()).isEqualTo("1 899,SKU-1 10000 900");
    }

    @Test
    void aCategoryDoesNotComeBackUnderANameThatIsAnothersByNow() {
        categories.create(food.manager(), category("MINUMAN"));

        assertRefused(Problem.UNPROCESSABLE, () -> resolve(category, "client_wins", null));
        assertRefused(
                Problem.UNPROCESSABLE,
                () -> resolve(category, "manual", Map.of("name", " Minuman ")));
        resolve(category, "manual", Map.of("name", "Minuman lama"));
        assertThat(livingCategories()).containsExactly("Makanan", "Minuman lama", "MINUMAN");
    }

    private static Draft.Category category(String name) {
        return WireJson.read("{\"name\": \"%s\"}".formatted(name), Draft.Category.class);
    }

    private List<String> livingCategories() {
        return shop.texts("SELECT name FROM categories WHERE deleted_at IS NULL ORDER BY id");
    }

    private void make(String fields) {
        products.create(
                food.manager(),
                WireJson.read(
                        "{\"name\": \"New\", \"price\": 1, " + fields + "}", Draft.Product.class));
    }

    private void resolve(long id, String strategy, @Nullable Object data) {
        decisions.resolve(food.manager(), new Resolution.Request(id, strategy, data, null, null));
    }

    private @Nullable String livingProducts() {
        return shop.text(
                "SELECT string_agg(said, ',' ORDER BY said) FROM (SELECT concat_ws(' ', sku,"
                        + " trim_scale(price), (SELECT string_agg(barcode, '+') FROM"
                        + " product_barcodes WHERE product_id = p.id)) AS said FROM products p"
                        + " WHERE deleted_at IS NULL) AS living");
    }
}
