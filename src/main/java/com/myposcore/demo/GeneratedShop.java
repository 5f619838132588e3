package com.myposcore.demo;

import com.myposcore.wire.WireJson;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A shop file of any size, the same at every call: one tenant, one branch, one cashier and one
/// manager, `n` products with names that a search can tell apart and valid EAN-13 barcodes.
public final class GeneratedShop {
    public static final String TENANT = "Toko Besar";
    public static final String BRANCH = "Pusat";
    public static final String CASHIER = "kasir@besar.example";
    public static final String MANAGER = "manajer@besar.example";
    public static final String PASSWORD = "demo-besar";
    public static final String PIN = "246810";

    private static final List<String> KINDS =
            List.of(
                    "Beras",
                    "Minyak Goreng",
                    "Gula Pasir",
                    "Kopi Bubuk",
                    "Teh Celup",
                    "Susu UHT",
                    "Mi Instan",
                    "Biskuit",
                    "Sabun Mandi",
                    "Sampo",
                    "Pasta Gigi",
                    "Deterjen",
                    "Tepung Terigu",
                    "Kecap Manis",
                    "Saus Sambal",
                    "Air Mineral",
                    "Cokelat",
                    "Keripik Singkong",
                    "Tisu",
                    "Popok Bayi");
    private static final List<String> BRANDS =
            List.of(
                    "Nusantara",
                    "Melati",
                    "Garuda",
                    "Sinar",
                    "Mutiara",
                    "Cendana",
                    "Rajawali",
                    "Kenanga",
                    "Bahari",
                    "Lestari",
                    "Pelangi",
                    "Merapi",
                    "Anggrek",
                    "Samudra",
                    "Kartika",
                    "Surya",
                    "Bintang",
                    "Cempaka",
                    "Rimba",
                    "Permata");
    private static final List<String> SIZES =
            List.of("50 g", "100 g", "200 g", "250 ml", "500 g", "600 ml", "1 kg", "1 L", "2 L");

    private GeneratedShop() {}

    /// Writes the shop file with `products` products to `file`.
    public static void write(Path file, int products) throws IOException {
        List<Map<String, Object>> goods = new ArrayList<>(products);
        for (int i = 0; i < products; i++) {
            goods.add(product(i));
        }
        var tenant =
                Map.of(
                        "name", TENANT,
                        "branches", List.of(Map.of("name", BRANCH, "address", "Jl. Raya Besar 1")),
                        "users", List.of(user(CASHIER, "user"), user(MANAGER, "branchadmin")),
                        "categories", KINDS.stream().map(kind -> Map.of("name", kind)).toList(),
                        "products", goods);
        try (OutputStream out = Files.newOutputStream(file)) {
            WireJson.write(out, Map.of("tenants", List.of(tenant)));
        }
    }

    /// The barcode of product number `i`.
    public static String barcode(int i) {
        String body = "899%09d".formatted(i);
        int sum = 0;
        for (int at = 0; at < body.length(); at++) {
            sum += (body.charAt(at) - '0') * (at % 2 == 0 ? 1 : 3);
        }
        return body + (10 - sum % 10) % 10;
    }

    private static Map<String, Object> product(int i) {
        String kind = KINDS.get(i % KINDS.size());
        String brand = BRANDS.get(i / KINDS.size() % BRANDS.size());
        String size = SIZES.get(i / (KINDS.size() * BRANDS.size()) % SIZES.size());
        return Map.of(
                "sku",
                "B-%06d".formatted(i),
                "barcodes",
                List.of(barcode(i)),
                "name",
                kind + " " + brand + " " + size + " No. " + i,
                "category",
                kind,
                "price",
                1_000 + i * 7 % 400 * 500,
                "stock",
                1_000);
    }

    private static Map<String, Object> user(String email, String role) {
        return Map.of(
                "email", email,
                "password", PASSWORD,
                "pin", PIN,
                "full_name", role.equals("user") ? "Sari Wulandari" : "Dewi Lestari",
                "role", role,
                "branch", BRANCH);
    }
}
