package com.myposcore.terminal.catalogue;

import static com.myposcore.terminal.TestTill.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.money.Quantity;
import com.myposcore.terminal.TestTill;
import com.myposcore.terminal.ui.Background;
import com.myposcore.wire.Master;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class CatalogueTest {
    @TempDir Path folder;
    private TestTill till;

    @BeforeEach
    void open() {
        till = TestTill.open(folder).withMenu();
    }

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void aBarcodeOrSkuFindsItsProduct() {
        assertThat(name("8991234567880")).isEqualTo("Mie Goreng");
        assertThat(name(" mkn-001 ")).isEqualTo("Nasi Goreng");
        assertThat(till.catalogue.byCode("899123456788")).as("a part of a barcode").isEmpty();
        assertThat(till.catalogue.byCode("")).isEmpty();
    }

    @Test
    void aNameIsOneLineWhateverItWasTypedWith() {
        till.with(product(5, "Kopi\r\nSusu\tGula\u0007Aren\u2028Es", "KOPI", 2L, "18000", "9"));

        assertThat(name("KOPI")).isEqualTo("Kopi Susu Gula Aren Es");
        assertThat(names("kopi susu")).containsExactly("Kopi Susu Gula Aren Es");
    }

    @Test
    void searchFindsEveryWordAndPutsBeginningsFirst() {
        till.with(product(5, "Goreng Pisang", null, 1L, "9000", "5"));

        assertThat(names("goreng")).containsExactly("Goreng Pisang", "Mie Goreng", "Nasi Goreng");
        assertThat(names("goreng nasi")).containsExactly("Nasi Goreng");
        assertThat(names("TEH mnm")).containsExactly("Es Teh Manis");
        assertThat(names("zzz")).isEmpty();
        assertThat(names("  ")).isEmpty();
        assertThat(names("%")).as("not a pattern language").isEmpty();
    }

    @Test
    void searchGivesNoMoreThanItIsAskedFor() {
        assertThat(till.catalogue.search("goreng", 1)).hasSize(1);
    }

    @Test
    void tabsHoldOnlyCategoriesThatSellSomething() {
        assertThat(till.catalogue.categories())
                .extracting(Category::name)
                .containsExactly("Makanan", "Minuman");

        till.apply(
                TestTill.page(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of("products", List.of(3L)),
                        "c",
                        false));

        assertThat(till.catalogue.categories())
                .extracting(Category::name)
                .containsExactly("Makanan");
        assertThat(till.catalogue.inCategory(1, 9))
                .extracting(Product::name)
                .containsExactly("Mie Goreng", "Nasi Goreng");
    }

    @Test
    void favouritesAreWhatSoldBestHere() {
        assertThat(till.catalogue.favourites(till.catalogue.bestSellers(2), 2))
                .extracting(Product::name)
                .containsExactly("Es Teh Manis", "Mie Goreng");

        till.sell(4, 1);
        till.sell(4, 1);
        till.sell(1, 1);

        assertThat(till.catalogue.favourites(till.catalogue.bestSellers(3), 3))
                .extracting(Product::id)
                .containsExactly(4L, 1L, 3L);
    }

    @Test
    void favouritesStayInTheirPlacesUntilTheNextSignIn() {
        till.sell(4, 1);
        var shelf =
                new CatalogueViewModel(till.catalogue, Background.on(Runnable::run, Runnable::run));
        shelf.begin();
        assertThat(shown(shelf)).containsExactly(4L, 3L, 2L, 1L);

        till.sell(1, 1);
        till.sell(1, 1);
        shelf.refresh();
        assertThat(shown(shelf)).as("after a sale").containsExactly(4L, 3L, 2L, 1L);

        till.with(product(5, "Jus Alpukat", null, 2L, "15000", "9"));
        till.catalogue.changed();
        assertThat(shown(shelf)).as("with a new product").containsExactly(4L, 3L, 5L, 2L, 1L);

        shelf.begin();
        assertThat(shown(shelf)).as("signed in again").containsExactly(1L, 4L, 3L, 5L, 2L);
    }

    private static List<Long> shown(CatalogueViewModel shelf) {
        return shelf.onShow().products().stream().map(Product::id).toList();
    }

    @Test
    void aDeactivatedProductIsNotSold() {
        var off = product(1, "Nasi Goreng", "MKN-001", 1L, "35000", "100", "8991234567897");
        till.with(
                new Master.Product(
                        off.id(),
                        1,
                        off.name(),
                        null,
                        1L,
                        null,
                        off.sku(),
                        off.barcodes(),
                        off.price(),
                        off.stock(),
                        null,
                        false,
                        2,
                        null,
                        off.createdAt(),
                        off.updatedAt()));

        assertThat(till.catalogue.byCode("8991234567897")).isEmpty();
        assertThat(names("nasi")).isEmpty();
        assertThat(till.catalogue.size()).isEqualTo(3);
    }

    @Test
    void littleStockIsMarkedAndASaleIsNeverRefusedForIt() {
        assertThat(till.catalogue.byId(3).orElseThrow().lowStock()).isTrue();
        assertThat(till.catalogue.byId(1).orElseThrow().lowStock()).isFalse();

        till.sell(3, 5);

        assertThat(till.catalogue.byId(3).orElseThrow().stock()).isEqualTo(Quantity.of(-2));
    }

    @Test
    void aHundredThousandProductsAreSearchedWhileTyping() {
        for (int page = 0; page < 20; page++) {
            var products = new ArrayList<Master.Product>();
            for (int i = 0; i < 5_000; i++) {
                int id = 1_000 + page * 5_000 + i;
                products.add(product(id, "Barang " + id, "SKU-" + id, 1L, "1000", "1", "77" + id));
            }
            till.apply(TestTill.page(List.of(), products));
        }
        till.catalogue.search("warm", 60);

        long start = System.nanoTime();
        var hits = till.catalogue.search("arang 98765", 60);
        var took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(hits).extracting(Product::id).containsExactly(98_765L);
        assertThat(name("7750000")).isEqualTo("Barang 50000");
        // Ten times the budget: this guards against a lost index, the benchmark against the budget.
        assertThat(took).isLessThan(Duration.ofMillis(500));
    }

    private String name(String code) {
        return till.catalogue.byCode(code).orElseThrow().name();
    }

    private List<String> names(String text) {
        return till.catalogue.search(text, 60).stream().map(Product::name).toList();
    }
}
