package com.myposcore.terminal.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.money.Money;
import com.myposcore.money.MoneyRules;
import com.myposcore.money.Quantity;
import com.myposcore.money.TaxRule;
import com.myposcore.money.Totals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

class ReceiptLayoutTest {
    private static final Currency RUPIAH = Currency.getInstance("IDR");
    private static final MoneyRules RULES =
            new MoneyRules(
                    RUPIAH,
                    new TaxRule("PPN 12 %", new BigDecimal("12"), 11, 12, true),
                    Money.of(100, RUPIAH),
                    RoundingMode.DOWN,
                    List.of());
    private static final ReceiptWords WORDS =
            new ReceiptWords(
                    "No.",
                    "Kasir",
                    "Subtotal",
                    "Diskon",
                    "termasuk",
                    "Pembulatan",
                    "TOTAL",
                    "Tunai",
                    "Kartu",
                    "QRIS",
                    "Transfer",
                    "Kembali",
                    "Terima kasih");

    @Test
    void aCashReceiptSaysWhatWasBoughtPaidAndGivenBack() {
        var lines = List.of(line("Nasi Goreng", 2_000, 35_000), line("Salak Pondoh", 350, 24_150));

        assertThat(layout(32).of(sale(lines, 100_000L)).text())
                .isEqualTo(
                        """
                                  Food Corner
                                     Pusat
                                Jl. Sudirman 123

                        No. A1-000482              10:24
                        Kasir Sari
                        --------------------------------
                        Nasi Goreng
                          2 × 35000                70000
                        Salak Pondoh
                          0.35 × 24150            8452.5
                        --------------------------------
                        Subtotal                 78452.5
                        Pembulatan                 -52.5
                        TOTAL                      78400
                        termasuk PPN 12 %        7774.57
                        --------------------------------
                        Tunai                     100000
                        Kembali                    21600

                                  Terima kasih\
                        """);
    }

    @Test
    void noLineIsWiderThanThePaper() {
        var lines =
                List.of(
                        line(
                                "Paket Hemat Nasi Goreng Spesial Telur Mata Sapi dan Es Teh",
                                1_000,
                                9),
                        line(
                                "Satukatayangsangatpanjangsekalitanpaspasidiantaranya",
                                1_000,
                                9_999_999_999L));

        for (int width : List.of(24, 32, 42, 48)) {
            assertThat(layout(width).of(sale(lines, null)).lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width))
                    .anyMatch(line -> line.contains("Kartu"));
        }
    }

    @Test
    void aWidthThatHoldsNothingIsRefused() {
        assertThatThrownBy(() -> layout(12)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ReceiptLayout layout(int width) {
        return new ReceiptLayout(
                WORDS,
                money -> money.toDecimal().toPlainString(),
                quantity -> quantity.toDecimal().toPlainString(),
                _ -> "10:24",
                width);
    }

    private static ReceiptData sale(List<ReceiptData.Line> lines, @Nullable Long tendered) {
        var exact =
                Totals.of(
                        lines.stream().map(ReceiptData.Line::amount).toList(),
                        Money.zero(RUPIAH),
                        RULES);
        var totals = tendered == null ? exact : exact.roundedForCash(RULES);
        var given = tendered == null ? null : Money.of(tendered, RUPIAH);
        return new ReceiptData(
                "Food Corner",
                "Pusat",
                "Jl. Sudirman 123",
                null,
                "A1-000482",
                Instant.parse("2026-01-09T03:24:00Z"),
                "Sari",
                lines,
                totals,
                "PPN 12 %",
                given == null ? ReceiptData.Method.CARD : ReceiptData.Method.CASH,
                given,
                given == null ? null : given.minus(totals.total()));
    }

    private static ReceiptData.Line line(String name, long milli, long price) {
        var each = Money.of(price, RUPIAH);
        var quantity = new Quantity(milli);
        return new ReceiptData.Line(name, quantity, each, each.times(quantity));
    }
}
