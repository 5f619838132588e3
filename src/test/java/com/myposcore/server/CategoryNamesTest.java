package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/// What categories may be called.
class CategoryNamesTest {
    @AutoClose private ServedShop shop;
    private String manager;

    @BeforeEach
    void open() {
        shop = ServedShop.open();
        manager = shop.login("manajer@food.example");
    }

    @Test
    void noManagerMakesASecondCategoryOfAName() {
        long drinks = category("Minuman");
        var refused =
                List.of(
                        shop.post("/api/categories", manager, "{\"name\": \" mAKANAN \"}"),
                        shop.put("/api/categories/" + drinks, manager, "{\"name\": \"makanan\"}"));

        for (var answer : refused) {
            assertThat(answer.expect(409).code()).isEqualTo(6);
            assertThat(answer.message()).startsWith("name: another category is called ");
        }
        shop.put("/api/categories/" + drinks, manager, "{\"name\": \"MINUMAN\"}").expect(200);
        shop.post("/api/categories", manager, "{\"name\": \"Kaos\"}").expect(200);
        shop.delete("/api/categories/" + category("Makanan"), manager).expect(200);
        shop.post("/api/categories", manager, "{\"name\": \"Makanan\"}").expect(200);
    }

    @Test
    void namesThatReadTheSameAreTheSame() {
        shop.post("/api/categories", manager, "{\"name\": \"Caf\u00e9\"}").expect(200);

        var again = shop.post("/api/categories", manager, "{\"name\": \"Cafe\u0301\"}");
        var blank = shop.post("/api/categories", manager, "{\"name\": \"\u00a0\u2007\"}");

        assertThat(again.expect(409).message()).startsWith("name: another category is called ");
        assertThat(blank.expect(400).message()).startsWith("name: must not be empty");
    }

    @Test
    void anOldDoubleOfACategoryCanStillBeChangedAndRenamed() {
        shop.database.execute(
                "INSERT INTO categories (tenant_id, name) SELECT tenant_id, name FROM categories"
                        + " WHERE name = 'Makanan'");
        String old =
                "/api/categories/"
                        + shop.database.number(
                                "SELECT max(id) FROM categories WHERE name = 'Makanan'");

        shop.put(old, manager, "{\"name\": \"Makanan\", \"description\": \"x\"}").expect(200);
        shop.put(old, manager, "{\"name\": \"Makanan lain\"}").expect(200);
    }

    private long category(String name) {
        return shop.database.number("SELECT id FROM categories WHERE name = ?", name);
    }
}
