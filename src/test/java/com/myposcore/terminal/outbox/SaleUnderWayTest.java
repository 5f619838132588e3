package com.myposcore.terminal.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;

@Timeout(60)
class SaleUnderWayTest {
    private static final Duration LONG = Duration.ofHours(1);
    private final SaleUnderWay sale = new SaleUnderWay();

    @Test
    void nobodyStepsAsideForNothing() {
        sale.stepAside(LONG);
        sale.set(true);
        sale.set(false);
        sale.stepAside(LONG);
    }

    @Test
    void whoStepsAsideGoesOnWhenTheSaleIsOver() throws InterruptedException {
        sale.set(true);
        var other = Thread.startVirtualThread(() -> sale.stepAside(LONG));
        while (other.getState() != Thread.State.TIMED_WAITING) {
            assertThat(other.isAlive()).isTrue();
            Thread.sleep(1);
        }

        sale.set(false);

        other.join();
    }

    @Test
    void aBasketThatStaysIsNotWaitedForAnyLonger() {
        sale.set(true);
        long start = System.nanoTime();

        sale.stepAside(Duration.ofMillis(20));

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
    }

    @Test
    void anInterruptEndsTheWaitAndIsNotForgotten() {
        sale.set(true);
        Thread.currentThread().interrupt();

        sale.stepAside(LONG);

        assertThat(Thread.interrupted()).isTrue();
    }
}
