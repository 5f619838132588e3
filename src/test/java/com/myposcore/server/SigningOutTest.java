package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What ends a person's token before its time.
class SigningOutTest {
    private ServedShop shop;
    private String manager;
    private String cashier;
    private String path;

    @BeforeEach
    void open() {
        shop = ServedShop.open();
        manager = shop.login("manajer@food.example");
        cashier = shop.login("kasir@food.example");
        path =
                "/api/users/"
                        + shop.database.number(
                                "SELECT id FROM users WHERE email = 'kasir@food.example'");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void whoIsDeactivatedIsRefusedAtTheNextRequest() {
        shop.get("/api/products", cashier).expect(200);

        shop.put(path, manager, "{\"is_active\": false}").expect(200);
        shop.get("/api/products", cashier).expect(401);
        shop.put(path, manager, "{\"is_active\": true}").expect(200);
        shop.get("/api/products", cashier).expect(401);
        String again = shop.login("kasir@food.example");
        shop.get("/api/products", again).expect(200);
        shop.delete(path, manager).expect(200);
        shop.get("/api/products", again).expect(401);
    }

    @Test
    void aNewPasswordOrRoleEndsOlderTokensAtOnce() {
        shop.put(path, manager, "{\"full_name\": \"Kasir\", \"role\": \"user\"}").expect(200);
        shop.get("/api/products", cashier).expect(200);

        shop.put(path, manager, "{\"password\": \"secret\"}").expect(200);
        assertThat(shop.get("/api/products", cashier).expect(401).message())
                .contains("sign in again");
        String second = shop.login("kasir@food.example");
        shop.get("/api/products", second).expect(200);
        shop.put(path, manager, "{\"role\": \"branchadmin\"}").expect(200);
        shop.get("/api/products", second).expect(401);
        shop.get("/api/products", shop.login("kasir@food.example")).expect(200);
        shop.get("/api/products", manager).expect(200);
    }

    @Test
    void aPasswordThatAShopFileChangesEndsOlderTokens() {
        shop.load(ServedShop.FILE);
        shop.get("/api/products", cashier).expect(200);

        shop.load(ServedShop.FILE.replace("\"password\": \"secret\"", "\"password\": \"other1\""));

        shop.get("/api/products", cashier).expect(401);
    }
}
