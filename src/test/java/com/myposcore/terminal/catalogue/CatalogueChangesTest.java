package com.myposcore.terminal.catalogue;

import static com.myposcore.terminal.TestTill.page;
import static com.myposcore.terminal.TestTill.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.terminal.TestTill;
import com.myposcore.wire.Master;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Pages of changes, until the till's answers are the server's.
class CatalogueChangesTest {
    private static final int PRODUCTS = 70;
    private static final int PAGES = 40;

    @TempDir Path folder;
    private TestTill till;

    @BeforeEach
    void open() {
        till = TestTill.open(folder);
    }

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void aBarcodeThatGoesToAnotherProductFindsThatOne() {
        till.with(product(1, "Kopi", "K", 1L, "1000", "1", "111", "222"));

        till.with(
                product(2, "Teh", "T", 1L, "1000", "1", "222"),
                product(1, "Kopi", "K", 1L, "1000", "1", "333"));

        assertThat(till.catalogue.byCode("111")).isEmpty();
        assertThat(till.catalogue.byCode("222").orElseThrow().name()).isEqualTo("Teh");
        assertThat(till.catalogue.byCode("333").orElseThrow().name()).isEqualTo("Kopi");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverChangesTheTillAnswersAsTheServerWould(long seed) throws SQLException {
        var random = new Random(seed);
        Map<Long, Master.Product> server = new TreeMap<>();
        for (int i = 0; i < PAGES; i++) {
            var changed = changes(server, random);
            changed.forEach(product -> server.put(product.id(), product));
            till.apply(page(List.of(), changed));

            assertThatTheTillIs(server);
        }
        assertThat(soundness()).isEqualTo("ok");
    }

    private void assertThatTheTillIs(Map<Long, Master.Product> server) {
        var sold = server.values().stream().filter(Master.Product::isActive).toList();
        assertThat(till.catalogue.size()).isEqualTo(sold.size());
        Map<String, Master.Product> byCode = new HashMap<>();
        for (var product : sold) {
            assertThat(till.catalogue.search(product.name(), PRODUCTS).stream().map(Product::id))
                    .containsExactlyElementsOf(sharing(sold, product.name()));
            var shown = till.catalogue.byId(product.id()).orElseThrow();
            assertThat(shown.name()).isEqualTo(product.name());
            assertThat(shown.price().toDecimal()).isEqualByComparingTo(product.price());
            product.barcodes().forEach(code -> byCode.putIfAbsent(code, product));
        }
        byCode.forEach(
                (code, product) ->
                        assertThat(till.catalogue.byCode(code).orElseThrow().id())
                                .isEqualTo(product.id()));
    }

    private static List<Long> sharing(List<Master.Product> sold, String name) {
        return sold.stream()
                .filter(product -> product.name().equals(name))
                .sorted(Comparator.comparing(product -> String.valueOf(product.sku())))
                .map(Master.Product::id)
                .toList();
    }

    private static List<Master.Product> changes(Map<Long, Master.Product> server, Random random) {
        var changed = new ArrayList<Master.Product>();
        for (long id = 1; id <= PRODUCTS; id++) {
            if (random.nextInt(3) == 0) {
                changed.add(changed(id, server.get(id), random));
            }
        }
        return changed;
    }

    // each of its properties stays as it was more often than not
    private static Master.Product changed(long id, Master.@Nullable Product old, Random random) {
        var codes = new ArrayList<String>();
        Stream.generate(() -> random.nextInt(40))
                .limit(random.nextInt(3))
                .forEach(code -> codes.add("c" + code));
        var fresh =
                product(
                        id,
                        "name" + random.nextInt(20) + ".",
                        "s" + id + random.nextInt(9),
                        Long.valueOf(random.nextInt(3)),
                        String.valueOf(1000 * (1 + random.nextInt(5))),
                        "1",
                        codes.toArray(String[]::new));
        var next = old == null ? fresh : mixed(old, fresh, random);
        return random.nextInt(4) == 0 ? inactive(next) : next;
    }

    private static Master.Product mixed(Master.Product old, Master.Product fresh, Random random) {
        return product(
                old.id(),
                (random.nextInt(3) == 0 ? fresh : old).name(),
                (random.nextInt(3) == 0 ? fresh : old).sku(),
                (random.nextInt(3) == 0 ? fresh : old).categoryId(),
                fresh.price().toPlainString(),
                "1",
                (random.nextInt(3) == 0 ? fresh : old).barcodes().toArray(String[]::new));
    }

    private static Master.Product inactive(Master.Product product) {
        return new Master.Product(
                product.id(),
                product.tenantId(),
                product.name(),
                null,
                product.categoryId(),
                null,
                product.sku(),
                product.barcodes(),
                product.price(),
                product.stock(),
                null,
                false,
                2,
                null,
                product.createdAt(),
                product.updatedAt());
    }

    // that every index holds what its table holds
    private String soundness() throws SQLException {
        try (var file = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("till.db"));
                var statement = file.createStatement();
                var row = statement.executeQuery("PRAGMA integrity_check")) {
            return row.getString(1);
        }
    }
}
