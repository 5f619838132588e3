package com.myposcore;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.terminal.outbox.UnsentCause;
import com.myposcore.terminal.outbox.UnsentSale;
import com.myposcore.terminal.sync.SyncState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// A till that a manager has revoked: it says so, keeps selling, and loses nothing.
@Timeout(120)
class RevokedTillTest {
    @TempDir Path folder;

    @Test
    void aRevokedTillHandsItsSalesOverAndAManagerTakesThemOnce() throws Exception {
        try (var real = new ShopOnACable(folder)) {
            var shop = real.till("A1");
            ShopOnACable.sell(shop, "MKN-001", 1);
            ShopOnACable.until(shop, SyncState::isGreen);
            String id = shop.identity().clientId().toString();
            real.manager("POST", "/api/terminals/revoke", "{\"client_id\": \"" + id + "\"}");

            ShopOnACable.sell(shop, "MKN-001", 2);
            ShopOnACable.sell(shop, "MKN-001", 3);
            shop.sync().sendNow();
            ShopOnACable.until(
                    shop,
                    state ->
                            state.link() == SyncState.Link.REVOKED
                                    && shop.outbox().pending(9).findAny().isEmpty());

            assertThat(shop.sync().state().isGreen()).isFalse();
            assertThat(shop.outbox().unsentSales(9))
                    .hasSize(2)
                    .extracting(UnsentSale::cause)
                    .containsOnly(UnsentCause.HANDED_OVER);
            assertThat(real.number("SELECT count(*) FROM orders")).isEqualTo(1);
            long batches = real.number("SELECT count(*) FROM quarantine");
            shop.sync().sendNow();
            ShopOnACable.until(shop, state -> state.phase() == SyncState.Phase.IDLE);
            assertThat(real.number("SELECT count(*) FROM quarantine")).isEqualTo(batches);

            for (int twice = 0; twice < 2; twice++) {
                for (long batch = 1; batch <= batches; batch++) {
                    real.manager("POST", "/api/quarantine/" + batch + "/release", "{}");
                }
            }

            assertThat(real.number("SELECT count(*) FROM orders WHERE status = 'completed'"))
                    .isEqualTo(3);
            assertThat(real.number("SELECT count(DISTINCT client_id) FROM orders")).isEqualTo(1);
            assertThat(real.number("SELECT max(quantity) FROM stock_levels WHERE product_id = 1"))
                    .isEqualTo(994);
            assertThat(shop.outbox().unsent().count()).isEqualTo(2);

            real.manager("POST", "/api/terminals/restore", "{\"client_id\": \"" + id + "\"}");
            shop.sync().sendNow();
            ShopOnACable.until(shop, state -> state.link() == SyncState.Link.ONLINE);
            shop.sync().sendNow();
            ShopOnACable.until(shop, SyncState::isGreen);

            assertThat(real.number("SELECT count(*) FROM orders")).isEqualTo(3);
        }
    }
}
