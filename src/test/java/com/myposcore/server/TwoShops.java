package com.myposcore.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/// The shop file of two tenants, Food and Clothes, that servers in tests begin with.
final class TwoShops {
    static final String FILE =
            """
            {"tenants": [
              {"name": "Food",
               "branches": [{"name": "Pusat", "phone": "021"}, {"name": "Menteng"}],
               "users": [
                 {"email": "kasir@food.example", "password": "secret", "pin": "123456",
                  "full_name": "Kasir Pusat", "role": "user", "branch": "Pusat"},
                 {"email": "manajer@food.example", "password": "secret",
                  "full_name": "Manajer Pusat", "role": "branchadmin", "branch": "Pusat"},
                 {"email": "pemilik@food.example", "password": "secret",
                  "full_name": "Pemilik", "role": "tenantadmin"}],
               "categories": [{"name": "Makanan", "description": ""}, {"name": "Minuman"}],
               "products": [
                 {"sku": "MKN-001", "barcodes": ["8991"], "name": "Nasi Goreng",
                  "category": "Makanan", "price": 35000, "stock": 100},
                 {"sku": "MNM-001", "barcodes": ["8992", "8993"], "name": "Es Teh",
                  "category": "Minuman", "price": 5000.50, "stock": {"Pusat": 20}}]},
              {"name": "Clothes",
               "branches": [{"name": "Pusat"}],
               "users": [
                 {"email": "manajer@clothes.example", "password": "secret",
                  "full_name": "Manajer", "role": "branchadmin", "branch": "Pusat"}],
               "categories": [{"name": "Kaos"}],
               "products": [
                 {"sku": "KAOS-M", "name": "Kaos M", "category": "Kaos", "price": 89000,
                  "stock": 7}]}]}
            """;

    private TwoShops() {}

    static byte[] gzip(byte[] plain) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
