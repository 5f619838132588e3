package com.myposcore.terminal.sync;

import static com.myposcore.terminal.TestTill.page;
import static com.myposcore.terminal.TestTill.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.money.Quantity;
import com.myposcore.terminal.LyingServer;
import com.myposcore.terminal.LyingServer.Lie;
import com.myposcore.terminal.TestTill;
import com.myposcore.terminal.line.HttpLine;
import com.myposcore.wire.Master;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class PullTest {
    @TempDir Path folder;
    private LyingServer server;
    private TestTill till;
    private Remote remote;
    private SyncRound round;

    @BeforeEach
    void open() throws IOException {
        server = new LyingServer();
        till = TestTill.open(folder, server.address(), Clock.systemUTC()).withMenu();
        remote = new Remote(new HttpLine(server.address(), Duration.ofSeconds(1)));
        round =
                new SyncRound(
                        till.database,
                        new Session(remote, till.credentials),
                        till.outbox,
                        till.identity,
                        till.changes,
                        Clock.systemUTC());
    }

    @AfterEach
    void close() {
        remote.close();
        till.close();
        server.close();
    }

    @Test
    void aPullGoesOnWhereItBroke() {
        var first = List.of(product(21, "Bakso", null, 1L, "20000", "5"));
        var second = List.of(product(22, "Rendang", null, 1L, "40000", "5"));
        server.has(
                page(List.of(), first, List.of(), List.of(), Map.of(), "p1", true),
                page(List.of(), second, List.of(), List.of(), Map.of(), "p2", false));
        server.lies(Lie.NONE, Lie.ERROR_500);

        assertThat(pull()).isInstanceOf(RoundResult.Trouble.class);
        assertThat(till.catalogue.byId(21)).isPresent();
        assertThat(till.catalogue.asOf()).isEmpty();
        server.has(page(List.of(), second, List.of(), List.of(), Map.of(), "p2", false));

        assertThat(pull()).isInstanceOf(RoundResult.InStep.class);
        assertThat(till.catalogue.byId(22)).isPresent();
        assertThat(till.catalogue.asOf()).isPresent();
        assertThat(server.cursors()).containsExactly("", "p1", "p1");
    }

    @Test
    void aNewPriceAndADeletionArrive() {
        server.has(
                page(
                        List.of(),
                        List.of(product(1, "Nasi Goreng", "MKN-001", 1L, "37000", "100")),
                        List.of(),
                        List.of(),
                        Map.of("products", List.of(2L)),
                        "p1",
                        false));

        pull();

        assertThat(till.catalogue.byCode("MKN-001").orElseThrow().price().toDecimal())
                .isEqualByComparingTo("37000");
        assertThat(till.catalogue.byCode("MKN-002")).isEmpty();
        assertThat(till.catalogue.byCode("8991234567897")).as("its old barcode").isEmpty();
    }

    @Test
    void resyncBringsTheServersCatalogueAndKeepsTheOutbox() {
        pull();
        till.sell(1, 1);
        server.wantsResync();
        server.has(
                page(
                        List.of(),
                        List.of(product(1, "Nasi Goreng", "MKN-001", 1L, "35000", "100")),
                        List.of(),
                        List.of(),
                        Map.of(),
                        "fresh",
                        false));

        assertThat(pull()).isInstanceOf(RoundResult.InStep.class);

        assertThat(till.catalogue.all(99)).extracting("id").containsExactly(1L);
        assertThat(till.outbox.unsent().count()).isEqualTo(1);
    }

    @Test
    void stockCountsAnOwnSaleOnceWhateverTheOrderOfNews() {
        till.sell(1, 10);
        assertThat(stock()).isEqualTo(Quantity.of(90));

        round.push();
        assertThat(stock())
                .as("acknowledged, the figure is still the old one")
                .isEqualTo(Quantity.of(90));

        server.has(level("90"));
        pull();
        assertThat(stock()).isEqualTo(Quantity.of(90));

        till.sell(1, 5);
        server.has(level("80"));
        pull();
        assertThat(stock())
                .as("another till sold 10, our 5 are not in it")
                .isEqualTo(Quantity.of(75));
    }

    @Test
    void aServerWhoseCursorStandsStillDoesNotSpinTheTill() {
        server.has(
                page(List.of(), List.of(), List.of(), List.of(), Map.of(), "", true),
                page(List.of(), List.of(), List.of(), List.of(), Map.of(), "", true));

        assertThat(pull()).isInstanceOf(RoundResult.Trouble.class);
    }

    private com.myposcore.wire.Download.Reply level(String stock) {
        return page(
                List.of(),
                List.of(),
                List.of(),
                List.of(new Master.StockLevel(1, new BigDecimal(stock))),
                Map.of(),
                "s" + stock,
                false);
    }

    private Quantity stock() {
        return till.catalogue.byId(1).orElseThrow().stock();
    }

    private RoundResult pull() {
        return round.pull(SyncRound.PAGE_BESIDE_SALES, _ -> {});
    }
}
