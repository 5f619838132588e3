package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.CompletableFuture;

/// Another program writes the same tables, and nobody sees it before it is too late.
@Timeout(60)
class UnseenWriterTest {
    @AutoClose private ServedShop shop;
    private String owner;

    @BeforeEach
    void open() {
        shop = ServedShop.open();
        owner = shop.login("pemilik@food.example");
    }

    @Test
    void whatItHasTakenByThenIsAConflict() {
        long product = shop.database.number("SELECT id FROM products WHERE sku = 'MKN-001'");
        long branch = shop.database.number("SELECT id FROM branches WHERE name = 'Menteng'");

        assertTaken(
                "sku",
                "UPDATE products SET sku = 'Z' WHERE sku = 'MNM-001'",
                "/api/products/" + product,
                "{\"sku\": \"Z\"}");
        assertTaken(
                "name",
                "INSERT INTO branches (tenant_id, name) SELECT tenant_id, 'Z' FROM tenants",
                "/api/branches/" + branch,
                "{\"name\": \"Z\"}");
    }

    private void assertTaken(String field, String unseen, String path, String body) {
        var answer = new CompletableFuture<ServedShop.Answer>();
        shop.database.beforeOthersSee(
                unseen,
                () -> {
                    answer.completeAsync(() -> shop.put(path, owner, body));
                    while (!answer.isDone() && !shop.database.isAwaited()) {
                        Thread.onSpinWait();
                    }
                });

        assertThat(answer.join().expect(409).message())
                .isEqualTo(field + ": another has it by now");
    }
}
