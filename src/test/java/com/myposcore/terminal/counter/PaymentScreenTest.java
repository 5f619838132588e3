package com.myposcore.terminal.counter;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.money.Money;
import com.myposcore.terminal.FxPlatform;
import com.myposcore.terminal.StockedTill;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;

/// Taking money under a cashier's hands.
@Timeout(120)
class PaymentScreenTest extends AtTheCounter {
    @Test
    void oneKeyTakesExactCashAndTheNextScanStartsTheNextSale() {
        window.scan(NASI_GORENG);
        total("Rp 35.000");

        window.press(KeyCode.F12);

        window.eventually("paid is shown", () -> window.shows("#change"));
        assertThat(window.says("Paid, no change")).isTrue();
        assertThat(window.says("A1-000001")).isTrue();
        assertThat(till.outbox.unsent().count()).isEqualTo(1);

        window.scan(ES_TEH);
        window.eventually("the next sale is open", () -> !window.shows("#change"));
        total("Rp 5.000");
    }

    @Test
    void fromTheFirstLineToThePaymentTheBacklogStepsAside() {
        window.scan(NASI_GORENG);
        total("Rp 35.000");
        var sending =
                Thread.startVirtualThread(
                        () -> till.outbox.saleUnderWay().stepAside(Duration.ofHours(1)));
        window.eventually("it steps aside", () -> sending.getState() == Thread.State.TIMED_WAITING);

        window.press(KeyCode.F12);

        window.eventually("it goes on", () -> !sending.isAlive());
        assertThat(till.outbox.unsent().count()).isEqualTo(1);
    }

    @Test
    void anUnknownCodeIsSaidBesideTheChange() {
        window.scan(NASI_GORENG);
        total("Rp 35.000");
        window.press(KeyCode.F12);
        window.eventually("paid is shown", () -> window.shows("#change"));

        window.scan("99998");

        window.eventually("says so", () -> window.says("“99998” is not in the price list"));
        assertThat(window.shows("#change")).as("the change stays").isTrue();
        window.press(KeyCode.CONTROL, KeyCode.L);
        assertThat(window.says("“99998” tidak ada di daftar harga")).isTrue();
        window.press(KeyCode.ESCAPE);
        assertThat(window.says("“99998”")).isFalse();
    }

    @Test
    void aLargerNoteShowsTheChange() {
        window.scan(NASI_GORENG);
        total("Rp 35.000");

        window.tap("40.000, F11");

        window.eventually("change is shown", () -> window.shows("#change"));
        assertThat(window.text("#change")).isEqualTo("Rp 5.000");
    }

    @Test
    void anyOtherCashAmountCanBeTyped() {
        window.scan(NASI_GORENG);
        total("Rp 35.000");
        window.press(KeyCode.SHIFT, KeyCode.F12);

        window.robot.write("30000");
        window.press(KeyCode.ENTER);
        assertThat(window.says("That is less than the total")).isTrue();
        for (int digit = 0; digit < 5; digit++) {
            window.press(KeyCode.BACK_SPACE);
        }
        window.robot.write("51000");
        window.press(KeyCode.ENTER);

        window.eventually("change is shown", () -> window.shows("#change"));
        assertThat(window.text("#change")).isEqualTo("Rp 16.000");
    }

    @Test
    void aBarcodeScannedWhileCashIsAskedForIsAScan() {
        window.scan(NASI_GORENG);
        total("Rp 35.000");
        window.press(KeyCode.SHIFT, KeyCode.F12);

        window.scan(ES_TEH);

        total("Rp 40.000");
        assertThat(till.outbox.unsent().count()).isZero();
    }

    @Test
    void qrisAndCardArePaidExactly() {
        window.scan("8990000000019");
        total("Rp 2.500");

        window.press(KeyCode.F9);

        window.eventually("paid is shown", () -> window.says("Paid by QRIS"));
        assertThat(till.outbox.unsent().value()).isEqualTo(Money.of(2_550, StockedTill.RUPIAH));
    }

    @Test
    void scansDuringASlowCommitStartTheNextSale() {
        commits.drainPermits();
        window.scan(NASI_GORENG);
        total("Rp 35.000");
        window.press(KeyCode.F12);

        window.scan(ES_TEH);
        window.scan(ES_TEH);
        window.scan(NASI_GORENG);
        window.eventually("they are counted", () -> window.says("3 scans wait"));
        assertThat(window.shows("#change")).as("nothing is shown as paid yet").isFalse();
        commits.release();

        total("Rp 45.000");
        assertThat(till.outbox.unsent().count()).isEqualTo(1);
        assertThat(till.outbox.unsent().value()).isEqualTo(Money.of(35_000, StockedTill.RUPIAH));
    }

    @Test
    void payingTwiceInAHurryPaysOnce() {
        commits.drainPermits();
        window.scan(NASI_GORENG);
        total("Rp 35.000");
        window.press(KeyCode.F12);
        window.scan(ES_TEH);
        window.press(KeyCode.F12);
        commits.release(10);

        total("Rp 5.000");
        assertThat(till.outbox.unsent().count()).isEqualTo(1);
    }

    @Test
    void aSaleThatCannotBeSavedKeepsItsBasketAndSaysWhatToDo() {
        window.scan(NASI_GORENG);
        total("Rp 35.000");
        till.fillDisk();

        window.press(KeyCode.F12);

        window.eventually("says so", () -> window.says("This sale is NOT paid"));
        assertThat(window.text("#total")).isEqualTo("Rp 35.000");
        assertThat(till.outbox.unsent().count()).isZero();

        till.emptyDisk();
        window.press(KeyCode.F12);
        window.eventually("paid is shown", () -> window.shows("#change"));
        assertThat(till.outbox.unsent().count()).isEqualTo(1);
    }

    @Test
    void theAmountIsWholeInTheLargestText() {
        window.scan(NASI_GORENG);
        total("Rp 35.000");
        FxPlatform.run(() -> kit.theme().textSizeProperty().set(200));
        window.press(KeyCode.SHIFT, KeyCode.F12);
        for (int i = 0; i < 7; i++) {
            window.press(KeyCode.DIGIT9);
        }

        Label figure = (Label) window.find(".amount-entry .figure");
        window.eventually("all is typed", () -> figure.getText().equals("Rp 9.999.999"));
        FxPlatform.settle();
        assertThat(((Text) figure.lookup(".text")).getText()).isEqualTo("Rp 9.999.999");
    }
}
