package com.myposcore.terminal.counter;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.terminal.FxPlatform;
import com.myposcore.terminal.sync.SyncState.Link;
import com.myposcore.terminal.ui.Language;

import javafx.application.Platform;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Scanning, searching and changing the basket under a cashier's hands.
@Timeout(120)
class SaleScreenTest extends AtTheCounter {
    @Test
    void aScanAddsTheProduct() {
        window.robot.write(NASI_GORENG);
        window.press(KeyCode.ENTER);

        assertThat(window.text("#total")).isEqualTo("Rp 35.000");
        assertThat(window.says("Basket · 1 item")).isTrue();
    }

    @Test
    void aQuantityBeforeTheScanMultiplies() {
        window.scan("3*" + NASI_GORENG);

        total("Rp 105.000");
    }

    @Test
    void aTapOnATileAddsItAndTheNextScanStillArrives() {
        window.tap("Gado-gado, Rp 20.000");
        total("Rp 20.000");

        window.scan(ES_TEH);

        total("Rp 25.000");
    }

    @Test
    void whatIsTypedWhileAButtonHasTheFocusGoesToTheScanField() {
        FxPlatform.run(() -> window.find("#lock").requestFocus());

        window.robot.write("8990000000001");
        window.press(KeyCode.ENTER);

        total("Rp 35.000");
    }

    @Test
    void aNameIsSearchedForAsItIsTyped() {
        window.robot.write("goreng");

        window.eventually(
                "only what fits is shown",
                () ->
                        window.says("Mie Goreng Seafood")
                                && window.says("Pisang Goreng")
                                && !window.says("Gado-gado"));
    }

    @Test
    void enterAddsTheOnlyProductThatFits() {
        window.robot.write("alpukat");
        window.press(KeyCode.ENTER);

        total("Rp 15.000");
    }

    @Test
    void severalHitsAreShownAndTheArrowChooses() {
        window.robot.write("goreng");
        window.press(KeyCode.ENTER);
        window.eventually("says what to do", () -> window.says("More than one product fits"));

        window.press(KeyCode.DOWN);
        window.press(KeyCode.ENTER);

        window.eventually("one of them is there", () -> window.says("Basket · 1 item"));
    }

    @Test
    void anUnknownCodeIsSaidInPlaceAndTheNextScanWorks() {
        window.scan("1234567890123");
        window.eventually("says so", () -> window.says("“1234567890123” is not in the price list"));

        window.scan(NASI_GORENG);

        total("Rp 35.000");
        assertThat(window.says("is not in the price list")).isFalse();
    }

    @Test
    void theQuantityChangesByTouchAndByKey() {
        window.scan(NASI_GORENG);
        total("Rp 35.000");

        window.tap("One more");
        total("Rp 70.000");
        window.robot.write("+");
        total("Rp 105.000");
        window.tap("One less");
        total("Rp 70.000");
        window.robot.write("-");
        total("Rp 35.000");
    }

    @Test
    void theLastPieceOnlyGoesByRemoving() {
        window.scan(NASI_GORENG);
        total("Rp 35.000");

        window.tap("One less");

        assertThat(window.text("#total")).isEqualTo("Rp 35.000");
    }

    @Test
    void aLineIsRemovedByTouchAndByKey() {
        window.scan(NASI_GORENG);
        window.scan(ES_TEH);
        total("Rp 40.000");

        window.tap("Remove");
        total("Rp 35.000");
        window.press(KeyCode.DELETE);

        total("Rp 0");
    }

    @Test
    void anEmptiedBasketCanBeBroughtBack() {
        window.scan(NASI_GORENG);
        window.scan(ES_TEH);
        total("Rp 40.000");

        window.press(KeyCode.CONTROL, KeyCode.DELETE);
        total("Rp 0");
        window.press(KeyCode.CONTROL, KeyCode.Z);

        total("Rp 40.000");
    }

    @Test
    void twentyScansInASecondAreAllThere() throws InterruptedException {
        long start = System.nanoTime();
        for (int scan = 0; scan < 20; scan++) {
            window.scan(scan % 2 == 0 ? NASI_GORENG : ES_TEH);
            Thread.sleep(40);
        }
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);

        total("Rp 400.000");
        assertThat(window.says("Basket · 20 items")).isTrue();
    }

    @Test
    void fiveHundredLinesNeedOnlyTheCellsInSight() {
        till.applyMany(500);
        for (int line = 1; line <= 500; line++) {
            window.scan("899000000%04d".formatted(line));
        }

        window.eventually("all are there", () -> window.says("Basket · 500 items"));
        ListView<?> list = (ListView<?>) window.find("#basket");
        assertThat(list.getItems()).hasSize(500);
        assertThat(FxPlatform.call(() -> list.lookupAll(".list-cell").size())).isLessThan(60);
    }

    @Test
    void theSelectedLineStaysInSightWhenTheTextGrows() {
        till.applyMany(40);
        for (int line = 1; line <= 40; line++) {
            window.scan("899000000%04d".formatted(line));
        }
        window.eventually("the last line is seen", () -> sees(39));

        FxPlatform.run(() -> kit.theme().textSizeProperty().set(200));
        FxPlatform.settle();

        window.eventually("and still is", () -> sees(39));
    }

    private boolean sees(int line) {
        return window.find("#basket").lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getLastVisibleCell() != null
                && flow.getLastVisibleCell().getIndex() == line;
    }

    @Test
    void theChipSaysOfflineAndWhatIsUnsentAndIsNotGreenUntilAllIsAcknowledged() {
        assertThat(window.says("Online · all sent")).isTrue();
        window.scan(NASI_GORENG);
        total("Rp 35.000");
        window.press(KeyCode.F12);
        window.eventually("paid is shown", () -> window.shows("#change"));

        Platform.runLater(() -> counter.sync(Link.ONLINE, till.outbox.unsent()));
        window.eventually("counts it", () -> window.says("Online · 1 unsent"));
        assertThat(window.find("#sync-chip").getStyleClass()).doesNotContain("good");

        Platform.runLater(() -> counter.sync(Link.OFFLINE, till.outbox.unsent()));
        window.eventually("says offline", () -> window.says("Offline · 1 unsent"));
        assertThat(window.says("Rp 35.000")).isTrue();
        assertThat(window.find("#sync-chip").getStyleClass()).contains("careful");
    }

    @Test
    void escapeTakesBackOneThingAtATimeAndTwiceLocks() {
        window.robot.write("nonsense");
        window.press(KeyCode.ESCAPE);
        window.press(KeyCode.ESCAPE);
        assertThat(counter.locks()).isZero();

        window.press(KeyCode.ESCAPE);

        assertThat(counter.locks()).isEqualTo(1);
    }

    @Test
    void theLanguageSwitchesWhileSelling() {
        window.scan(NASI_GORENG);
        total("Rp 35.000");

        window.press(KeyCode.CONTROL, KeyCode.L);

        assertThat(kit.texts().languageProperty().get()).isEqualTo(Language.INDONESIAN);
        assertThat(window.says("Keranjang · 1 barang")).isTrue();
        assertThat(window.says("Basket")).isFalse();
    }
}
