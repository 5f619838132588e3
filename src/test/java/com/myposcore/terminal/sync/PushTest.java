package com.myposcore.terminal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.terminal.LyingServer;
import com.myposcore.terminal.LyingServer.Lie;
import com.myposcore.terminal.TestTill;
import com.myposcore.terminal.line.HttpLine;
import com.myposcore.terminal.outbox.UnsentCause;
import com.myposcore.terminal.outbox.UnsentSale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

class PushTest {
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
    void aSaleLeavesTheOutboxOnlyWhenTheAnswerNamesIt() {
        var sale = till.sell(1, 2);
        assertThat(till.outbox.unsent().count()).isEqualTo(1);

        assertThat(round.push()).isInstanceOf(RoundResult.InStep.class);

        assertThat(server.orders()).containsExactly(sale.id().toString());
        assertThat(till.outbox.unsent().isNone()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void noLieLosesOrDoublesASale(Lie lie) {
        for (int i = 0; i < 3; i++) {
            till.sell(1, 1);
        }
        server.lies(lie);

        var lied = round.push();
        if (lie != Lie.TOO_LARGE_413) {
            assertThat(lied).isNotInstanceOf(RoundResult.InStep.class);
            assertThat(till.outbox.unsent().count()).isEqualTo(3);
            assertThat(till.outbox.unsentSales(9))
                    .allMatch(sale -> sale.cause() != UnsentCause.WAITING && sale.attempts() == 1);
        }
        assertThat(round.push()).isInstanceOf(RoundResult.InStep.class);

        assertThat(server.orders()).hasSize(3);
        assertThat(till.outbox.unsent().isNone()).isTrue();
    }

    @Test
    void aHotelsSignInPageIsCalledWhatItIs() {
        till.sell(1, 1);
        server.lies(Lie.HTML_PAGE, Lie.REDIRECT, Lie.EMPTY_JSON);

        for (int i = 0; i < 3; i++) {
            assertThat(round.push()).isInstanceOf(RoundResult.NotOurServer.class);
        }
        assertThat(only().cause()).isEqualTo(UnsentCause.NOT_OUR_SERVER);
    }

    @Test
    void whatSpeaksAnotherLanguageIsNotOurServerWhateverItsStatus() {
        till.sell(1, 1);
        server.lies(Lie.HTML_501, Lie.JSON_500);

        for (int i = 0; i < 2; i++) {
            assertThat(round.push()).isInstanceOf(RoundResult.NotOurServer.class);
        }
        assertThat(only().cause()).isEqualTo(UnsentCause.NOT_OUR_SERVER);
    }

    @Test
    void aProxyWhoseServerIsDownIsServerTrouble() {
        till.sell(1, 1);
        server.lies(Lie.HTML_502);

        assertThat(round.push()).isEqualTo(new RoundResult.Trouble("status 502", null));
    }

    @Test
    void aBusyServerIsLeftAloneAsLongAsItAsks() {
        till.sell(1, 1);
        server.lies(Lie.BUSY_503);

        assertThat(round.push()).isEqualTo(new RoundResult.Trouble("busy", Duration.ofSeconds(7)));
    }

    @Test
    void aBasketThatStaysHoldsTheBacklogUpButDoesNotStopIt() {
        int moreThanABatch = 260;
        for (int i = 0; i < moreThanABatch; i++) {
            till.sell(1, 1);
        }
        till.outbox.saleUnderWay().set(true);
        long start = System.nanoTime();

        assertThat(round.push()).isInstanceOf(RoundResult.InStep.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Push.STEP_ASIDE);
        assertThat(server.orders()).hasSize(moreThanABatch);
        assertThat(till.outbox.unsent().isNone()).isTrue();
    }

    @Test
    void oneRefusedSaleDoesNotHoldUpTheOthers() {
        till.sell(1, 1);
        var bad = till.sell(2, 1);
        till.sell(3, 1);
        server.refuses(bad.id().toString(), "the total is not the sum of the lines");

        assertThat(round.push()).isInstanceOf(RoundResult.InStep.class);

        assertThat(server.orders()).hasSize(2);
        assertThat(only().orderId()).isEqualTo(bad.id());
        assertThat(only().cause()).isEqualTo(UnsentCause.REFUSED);
        assertThat(only().detail()).isEqualTo("the total is not the sum of the lines");
        assertThat(till.outbox.unsent().needAttention()).isEqualTo(1);
    }

    @Test
    void aSaleInConflictStaysVisible() {
        var sale = till.sell(1, 1);
        server.conflicts(sale.id().toString(), "already there with another total");

        assertThat(round.push()).isInstanceOf(RoundResult.InStep.class);
        assertThat(round.push()).isInstanceOf(RoundResult.InStep.class);

        assertThat(only().cause()).isEqualTo(UnsentCause.CONFLICT);
        assertThat(server.batches()).containsExactly(1);
    }

    @Test
    void aBatchThatIsTooLargeGoesInSmallerParts() {
        for (int i = 0; i < 20; i++) {
            till.sell(1, 1);
        }
        server.takesAtMost(3);

        assertThat(round.push()).isInstanceOf(RoundResult.InStep.class);

        assertThat(server.orders()).hasSize(20);
        assertThat(server.batches().getFirst()).isEqualTo(20);
    }

    @Test
    void aSaleThatIsTooLargeAloneLetsTheOthersPass() {
        var large = till.sell(1, 1);
        till.sell(2, 1);
        server.chokesOn(large.id().toString());

        assertThat(round.push()).isInstanceOf(RoundResult.InStep.class);

        assertThat(only().orderId()).isEqualTo(large.id());
        assertThat(only().cause()).isEqualTo(UnsentCause.REFUSED);
        assertThat(server.orders()).hasSize(1);
    }

    @Test
    void whereEverythingIsRefusedNoSaleIsBlamed() {
        for (int i = 0; i < 30; i++) {
            till.sell(1, 1);
        }
        server.takesAtMost(0);

        assertThat(round.push()).isInstanceOf(RoundResult.Trouble.class);

        assertThat(till.outbox.unsent().needAttention()).isZero();
        assertThat(server.batches()).hasSizeLessThan(30);
        server.takesAtMost(1_000);
        assertThat(round.push()).isInstanceOf(RoundResult.InStep.class);
        assertThat(server.orders()).hasSize(30);
    }

    @Test
    void aTokenThatIsForgottenIsRenewedWithTheTillsKey() {
        till.sell(1, 1);
        round.push();
        assertThat(server.tokens()).isEqualTo(1);
        server.forgetsTokens();
        till.sell(1, 1);

        assertThat(round.push()).isInstanceOf(RoundResult.InStep.class);
        assertThat(server.tokens()).isEqualTo(2);
    }

    private UnsentSale only() {
        return till.outbox.unsentSales(9).getFirst();
    }
}
