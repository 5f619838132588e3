package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.events.Pace;
import com.myposcore.wire.WireJson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/// Two server processes on one database behave as one: whatever begins at one goes on at the other.
@Timeout(60)
class TwoServersTest {
    private static ServedShop here;
    private static ServedShop there;

    @BeforeAll
    static void open() {
        here = ServedShop.open(Clock.systemUTC(), Pace.USUAL);
        there = here.beside();
    }

    @AfterAll
    static void close() {
        there.close();
        here.close();
    }

    @Test
    void whoSignedInHereIsKnownThere() {
        String token = here.login("manajer@food.example");

        assertThat(there.get("/api/products", token).expect(200).body().get("data"))
                .isEqualTo(here.get("/api/products", token).expect(200).body().get("data"));
    }

    @Test
    void aNonceOfOneIsSignedAtTheOther() throws Exception {
        var terminal = new PairedTerminal(here, "till-number-7", "T7");

        String token = terminal.token(here, there);

        here.get("/api/products", token).expect(200);
    }

    @Test
    void whatWasUploadedHereIsNotStoredTwiceThere() {
        String token = here.login("kasir@food.example");
        long before = here.database.number("SELECT count(*) FROM orders");
        String batch = Sales.one(here, "resent", 35_000);

        var first = here.post("/api/sync/upload", token, batch).expect(200);
        var again = there.post("/api/sync/upload", token, batch).expect(200);

        assertThat(again.at("order_mapping")).isEqualTo(first.at("order_mapping"));
        assertThat(again.at("payment_mapping")).isEqualTo(first.at("payment_mapping"));
        assertThat(here.database.number("SELECT count(*) FROM orders")).isEqualTo(before + 1);
        assertThat(here.database.number("SELECT count(*) FROM payments")).isEqualTo(before + 1);
    }

    @Test
    void aCursorOfOneGoesOnAtTheOther() {
        String token = here.login("manajer@food.example");
        String cursor = (String) pull(here, token, "").at("cursor");
        long product = Sales.product(here, "MKN-001");

        there.put("/api/products/" + product, token, "{\"price\": 41000}").expect(200);

        var page = pull(there, token, cursor);
        assertThat(page.number("products", 0, "id")).isEqualTo(product);
        assertThat(page.number("products", 0, "price")).isEqualTo(41_000);
        String next = (String) page.at("cursor");
        assertThat((List<?>) pull(here, token, next).at("products")).isEmpty();
    }

    private static ServedShop.Answer pull(ServedShop from, String token, String cursor) {
        return from.post(
                        "/api/sync/download",
                        token,
                        WireJson.text(Map.of("client_id", "office", "cursor", cursor)))
                .expect(200);
    }
}
