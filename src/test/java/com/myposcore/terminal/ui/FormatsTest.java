package com.myposcore.terminal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.money.Money;
import com.myposcore.money.Quantity;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;

/// Amounts, quantities and times as the shop writes them.
class FormatsTest {
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final Currency RUPIAH = Currency.getInstance("IDR");
    private static final Currency DOLLAR = Currency.getInstance("USD");

    private final Formats formats = new Formats(RUPIAH, JAKARTA);

    @Test
    void rupiahHaveDotsAndNoDecimalsInDailyUse() {
        assertThat(formats.money(Money.of(1_240_000, RUPIAH))).isEqualTo("Rp 1.240.000");
    }

    @Test
    void decimalsAppearWhereThereAreSome() {
        assertThat(formats.amount(Money.of(new BigDecimal("892.5"), RUPIAH))).isEqualTo("892,50");
    }

    @Test
    void aNegativeAmountHasTheMinusInFrontOfTheSign() {
        assertThat(formats.money(Money.of(-30, RUPIAH))).isEqualTo("−Rp 30");
        assertThat(formats.amount(Money.of(-30, RUPIAH))).isEqualTo("−30");
    }

    @Test
    void dollarsAreWrittenAsInTheirOwnCountry() {
        var american = new Formats(DOLLAR, JAKARTA);

        assertThat(american.money(Money.of(new BigDecimal("1240.50"), DOLLAR)))
                .isEqualTo("$ 1,240.50");
    }

    @Test
    void wholePiecesHaveNoDecimalsAndWeighedGoodsHaveThree() {
        assertThat(formats.quantity(Quantity.of(3))).isEqualTo("3");
        assertThat(formats.quantity(Quantity.of(new BigDecimal("0.35")))).isEqualTo("0,350");
    }

    @Test
    void timesAreTheShopsAndNameTheDayOnlyWhenItIsAnother() {
        var morning = Instant.parse("2026-11-21T03:24:07Z");

        assertThat(formats.time(morning)).isEqualTo("10:24");
        assertThat(formats.timeWithSeconds(morning)).isEqualTo("10:24:07");
        assertThat(formats.timeAndDay(morning, morning.plusSeconds(60))).isEqualTo("10:24");
        assertThat(formats.timeAndDay(morning, morning.plusSeconds(86_400)))
                .isEqualTo("21/11 10:24");
        assertThat(formats.dateAndTime(morning)).isEqualTo("21/11/2026 10:24");
    }
}
