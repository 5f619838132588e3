package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// How a terminal comes in by a code, with no password at the till.
class PairingTest {
    private final TillKeys till = TillKeys.of("till-number-1");
    @AutoClose private final ServedShop shop = ServedShop.open();

    @Test
    void aCodeLetsATerminalInAndTellsItItsShop() {
        String code = code();
        assertThat(code).hasSize(8).doesNotContainPattern("[0O1IL5S8B]");

        var paired = till.pair(shop, "A1", code).expect(200);

        assertThat(paired.at("name")).isEqualTo("A1");
        assertThat(paired.at("tenant", "settings", "currency")).isEqualTo("IDR");
        assertThat(paired.at("branch", "name")).isEqualTo("Pusat");
        shop.get("/api/products", till.token(shop)).expect(200);
        assertThat(shop.database.texts("SELECT action FROM audit_trail"))
                .containsExactly("terminal_paired");
        assertThat(shop.database.texts("SELECT code_hash FROM pairing_codes"))
                .noneMatch(hash -> hash.contains(code));
    }

    @Test
    void aCodeIsTypedInAnyCaseWithPauses() {
        String code = code().toLowerCase(Locale.ROOT);

        till.pair(shop, "A1", " " + code.substring(0, 4) + "-" + code.substring(4)).expect(200);
    }

    @Test
    void aCodeIsGoodForOneTerminal() {
        String code = code();
        till.pair(shop, "A1", code).expect(200);

        TillKeys.of("till-number-2").pair(shop, "A2", code).expect(401);
        till.pair(shop, "A1", code).expect(200);
        assertThat(shop.database.number("SELECT count(*) FROM sync_clients")).isEqualTo(1);
    }

    @Test
    void twoTerminalsAtOnceCannotBothUseACode() throws Exception {
        String code = code();
        try (var two = shop.beside();
                var threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Integer>> both =
                    List.of(
                            () -> TillKeys.of("till-number-2").pair(shop, "A2", code).status(),
                            () -> TillKeys.of("till-number-3").pair(two, "A3", code).status());

            var results = threads.invokeAll(both);

            assertThat(List.of(results.get(0).get(), results.get(1).get()))
                    .containsExactlyInAnyOrder(200, 401);
        }
        assertThat(shop.database.number("SELECT count(*) FROM sync_clients")).isEqualTo(1);
    }

    @Test
    void anOldCodeIsNoCode() {
        String code = code();
        shop.database.execute("UPDATE pairing_codes SET expires_at = now() - interval '1 second'");

        assertThat(till.pair(shop, "A1", code).expect(401).message()).startsWith("code: ");
    }

    @Test
    void aCodeLastsTenMinutesAtMost() {
        code();

        assertThat(
                        shop.database.number(
                                "SELECT count(*) FROM pairing_codes"
                                        + " WHERE expires_at <= created_at + interval '10 min'"))
                .isEqualTo(1);
    }

    @Test
    void aCodeIsTriedFiveTimesAtMost() {
        till.register(shop, "A1", shop.login("kasir@food.example")).expect(200);
        var other = TillKeys.of("till-number-2");
        String code = code();

        for (int i = 0; i < 5; i++) {
            assertThat(other.pair(shop, "A1", code).expect(409).message()).startsWith("name: ");
            shop.database.execute("DELETE FROM throttle");
        }

        other.pair(shop, "A2", code).expect(401);
    }

    @Test
    void guessesAreThrottledWhicheverProcessTheyReach() {
        String code = code();
        try (var two = shop.beside()) {
            for (int i = 0; i < 5; i++) {
                till.pair(i % 2 == 0 ? shop : two, "A1", "AAAA222" + "ACDEF".charAt(i)).expect(401);
            }

            var refused = till.pair(two, "A1", code).expect(429);

            assertThat(refused.code()).isEqualTo(9);
            assertThat(refused.raw().headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void aManagerMakesCodesForHisOwnBranchAlone() {
        shop.post("/api/terminals/codes", shop.login("kasir@food.example"), "{}").expect(403);
        String owner = shop.login("pemilik@food.example");
        assertThat(shop.post("/api/terminals/codes", owner, "{}").expect(400).message())
                .startsWith("branch_id: ");
        long menteng = shop.database.number("SELECT id FROM branches WHERE name = 'Menteng'");
        String ofBranch = "{\"branch_id\": %d}".formatted(menteng);
        shop.post("/api/terminals/codes", shop.login("manajer@food.example"), ofBranch).expect(404);
        shop.post("/api/terminals/codes", shop.login("manajer@clothes.example"), ofBranch)
                .expect(404);

        var code = shop.post("/api/terminals/codes", owner, ofBranch).expect(200).at("code");

        assertThat(till.pair(shop, "A1", (String) code).expect(200).at("branch", "name"))
                .isEqualTo("Menteng");
    }

    @Test
    void aCodeOfADeactivatedManagerOrTenantIsNoCode() {
        String code = code();
        shop.database.execute("UPDATE users SET is_active = false WHERE role = 'branchadmin'");
        till.pair(shop, "A1", code).expect(401);
        shop.database.execute("UPDATE users SET is_active = true");
        shop.database.execute("UPDATE tenants SET is_active = false");
        till.pair(shop, "A1", code).expect(401);
    }

    private String code() {
        return (String)
                shop.post("/api/terminals/codes", shop.login("manajer@food.example"), "{}")
                        .expect(200)
                        .at("code");
    }
}
