package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.events.Farewell;
import com.myposcore.server.events.Pace;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// How open sockets are looked after: what nobody told is found, and who may no longer listen is
/// sent away.
@Timeout(60)
class SocketCareTest {
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Pace QUICK = new Pace(SOON, SOON, SOON, Duration.ofMillis(5));

    private final JumpingClock clock = new JumpingClock();
    @AutoClose private final ServedShop shop = ServedShop.open(clock, QUICK);

    @Test
    void whatAKilledProcessNeverToldIsFoundByReadingTheHeads() throws Exception {
        try (var till = ListeningClient.open(shop, shop.login("manajer@food.example"))) {
            till.awaitHead(0, 1);
            long before = till.head(0);

            shop.database.execute(
                    "UPDATE sync_head SET last_seq = last_seq + 1 WHERE scope_id = 0");

            till.awaitHead(0, before + 1);
            ListeningClient.await(() -> till.pings() > 0);
        }
    }

    @Test
    void aLostNotifyConnectionCostsOnePollAndIsMadeAnew() throws Exception {
        String manager = shop.login("manajer@food.example");
        long product = shop.database.number("SELECT min(id) FROM products");
        try (var twin = shop.beside();
                var till = ListeningClient.open(twin, manager)) {
            till.awaitHead(0, 1);
            for (int round = 1; round <= 3; round++) {
                long before = till.head(0);
                ListeningClient.await(() -> hearing() == 2);
                shop.database.number(
                        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                                + " WHERE datname = current_database()"
                                + " AND application_name = 'myposcore myposcore_heads'");

                shop.put("/api/products/" + product, manager, "{\"price\": %d}".formatted(round))
                        .expect(200);

                till.awaitHead(0, before + 1);
            }
        }
    }

    @Test
    void aDeactivatedUserIsSentAwayAndNobodyElse() throws Exception {
        try (var gone = ListeningClient.open(shop, shop.login("kasir@food.example"));
                var stays = ListeningClient.open(shop, shop.login("manajer@food.example"))) {
            shop.database.execute(
                    "UPDATE users SET is_active = false WHERE email = 'kasir@food.example'");

            assertThat(gone.end.join()).isEqualTo(Farewell.NOT_ADMITTED.code());
            int pings = stays.pings();
            ListeningClient.await(() -> stays.pings() > pings + 3);
            assertThat(stays.end).isNotDone();
        }
    }

    @Test
    void whoGetsAnotherPasswordIsSentAway() throws Exception {
        String manager = shop.login("manajer@food.example");
        long cashier = shop.database.number("SELECT id FROM users WHERE email LIKE 'kasir@food%'");
        try (var gone = ListeningClient.open(shop, shop.login("kasir@food.example"))) {
            shop.put("/api/users/" + cashier, manager, "{\"password\": \"secret\"}").expect(200);

            assertThat(gone.end.join()).isEqualTo(Farewell.NOT_ADMITTED.code());
        }
    }

    @Test
    void aRevokedTerminalIsSentAwayAndMayNotComeBack() throws Exception {
        var terminal = new PairedTerminal(shop, "till-number-1", "T1");
        String token = terminal.token();
        try (var till = ListeningClient.open(shop, token)) {
            till.awaitHead(0, 1);
            int pings = till.pings();
            ListeningClient.await(() -> till.pings() > pings + 3);
            assertThat(till.end).isNotDone();

            shop.database.execute("UPDATE sync_clients SET revoked_at = now()");

            assertThat(till.end.join()).isEqualTo(Farewell.NOT_ADMITTED.code());
            assertThat(ListeningClient.refusal(shop, token)).isEqualTo(401);
        }
    }

    @Test
    void anExpiredTokenEndsTheSocketWithAReasonToComeBackWithANewOne() throws Exception {
        try (var till = ListeningClient.open(shop, shop.login("manajer@food.example"))) {
            till.awaitHead(0, 1);

            clock.jump(Duration.ofDays(2));

            assertThat(till.end.join()).isEqualTo(Farewell.EXPIRED.code());
        }
    }

    @Test
    @SuppressWarnings("try") // closing it is what is tested
    void aServerThatStopsSaysSo() throws Exception {
        try (var twin = shop.beside();
                var till = ListeningClient.open(twin, shop.login("manajer@food.example"))) {
            till.awaitHead(0, 1);

            twin.close();

            assertThat(till.end.join()).isEqualTo(Farewell.GOING_AWAY.code());
        }
    }

    private long hearing() {
        return shop.database.number(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND application_name = 'myposcore myposcore_heads'"
                        + " AND wait_event = 'ClientRead' AND query NOT LIKE '%notify%'");
    }

    /// A clock that runs, and jumps when it is told to.
    private static final class JumpingClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        void jump(Duration by) {
            ahead = ahead.plus(by);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
