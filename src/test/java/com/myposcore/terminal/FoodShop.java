package com.myposcore.terminal;

import com.myposcore.wire.Master;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What the test shop sells: the design's dishes, one of them nearly gone, one with a long name.
final class FoodShop {
    private static final Instant LONG_AGO = Instant.parse("2026-11-01T00:00:00Z");

    private final List<Master.Category> categories = new ArrayList<>();
    private final List<Master.Product> products = new ArrayList<>();

    FoodShop() {
        category(1, "Makanan");
        dish("Nasi Goreng Spesial", 35_000, 100);
        dish("Mie Goreng Seafood", 32_000, 80);
        dish("Ayam Bakar", 28_000, 3);
        dish("Gado-gado", 20_000, 40);
        dish("Sate Ayam", 30_000, 60);
        dish("Cap Cay", 28_000, 25);
        dish("Nasi Tumpeng Mini dengan Ayam Bakar Bumbu Rujak dan Sambal Matah", 65_000, 12);
        category(2, "Soto & Sup");
        dish("Soto Ayam", 25_000, 30);
        dish("Sop Buntut", 45_000, 15);
        dish("Rawon", 38_000, 0);
        category(3, "Minuman");
        dish("Es Teh Manis", 5_000, 200);
        dish("Es Jeruk", 8_000, 150);
        dish("Kopi Susu", 10_000, 90);
        dish("Jus Alpukat", 15_000, 40);
        dish("Es Kelapa Muda", 12_000, 35);
        dish("Air Mineral", 4_000, 300);
        category(4, "Camilan");
        dish("Kerupuk", 3_000, 100);
        dish("Pisang Goreng", 9_000, 50);
        dish("Tahu Isi", 2_550, 75);
        dish("Salak Pondoh", 24_000, 60);
        dish("Kerupuk Udang Sidoarjo Kemasan Keluarga Rasa Bawang Putih", 18_500, 2);
    }

    List<Master.Category> categories() {
        return categories;
    }

    List<Master.Product> products() {
        return products;
    }

    private void category(long id, String name) {
        categories.add(new Master.Category(id, 1, name, null, null, true, 1, LONG_AGO, LONG_AGO));
    }

    private void dish(String name, long price, long stock) {
        products.add(product(products.size() + 1L, name, categories.getLast().id(), price, stock));
    }

    static List<Master.Category> oneCategory() {
        return List.of(
                new Master.Category(1, 1, "Grosir", null, null, true, 1, LONG_AGO, LONG_AGO));
    }

    static List<Master.Product> numbered(int many) {
        return IntStream.rangeClosed(1, many)
                .mapToObj(id -> product(id, "Barang Grosir " + id, 1, 1_000L + id * 50L, 100))
                .toList();
    }

    private static Master.Product product(
            long id, String name, long category, long price, long stock) {
        return new Master.Product(
                id,
                1,
                name,
                null,
                category,
                null,
                "MKN-%03d".formatted(id),
                List.of("899000000%04d".formatted(id)),
                BigDecimal.valueOf(price),
                BigDecimal.valueOf(stock),
                null,
                true,
                1,
                null,
                LONG_AGO,
                LONG_AGO);
    }
}
