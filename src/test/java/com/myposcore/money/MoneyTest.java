package com.myposcore.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.terminal.StockedTill;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;

/// What holds for every amount, tried on thousands of random ones; a failure names its seed.
class MoneyTest {
    private static final Currency RUPIAH = Currency.getInstance("IDR");
    private static final Currency YEN = Currency.getInstance("JPY");
    private static final int TRIES = 5_000;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void whatIsWrittenIsReadBack() {
        for (int i = 0; i < TRIES; i++) {
            var amount = amount(RUPIAH, 1_000_000_000L);
            assertThat(Money.of(amount.toDecimal(), RUPIAH)).as("seed %s", seed).isEqualTo(amount);
            var quantity = quantity();
            assertThat(Quantity.of(quantity.toDecimal())).isEqualTo(quantity);
        }
    }

    @Test
    void aFinerAmountThanTheCurrencyIsRefusedAndNotRounded() {
        assertThatThrownBy(() -> Money.of(new BigDecimal("1.005"), RUPIAH))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.of(new BigDecimal("0.5"), YEN))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Quantity.of(new BigDecimal("0.0005")))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void currenciesDoNotMixAndOverflowIsNoticed() {
        assertThatThrownBy(() -> Money.of(1, RUPIAH).plus(Money.of(1, YEN)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE, RUPIAH).plus(new Money(1, RUPIAH)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void priceTimesQuantityIsWithinHalfAMinorUnitOfTheExactProduct() {
        for (int i = 0; i < TRIES; i++) {
            var price = amount(RUPIAH, 100_000_000L);
            var quantity = quantity();

            var exact =
                    BigDecimal.valueOf(price.minor())
                            .multiply(BigDecimal.valueOf(quantity.milli(), 3));
            var off = exact.subtract(BigDecimal.valueOf(price.times(quantity).minor())).abs();

            assertThat(off)
                    .as("seed %s: %s × %s", seed, price, quantity)
                    .isLessThanOrEqualTo(new BigDecimal("0.5"));
        }
    }

    @Test
    void nobodyHandsOverANoteTooMany() {
        var rules = StockedTill.rules();

        assertThat(rules.likelyTenders(rupiah(35_000), 2))
                .containsExactly(rupiah(40_000), rupiah(50_000));
        assertThat(rules.likelyTenders(rupiah(255_000), 2))
                .containsExactly(rupiah(260_000), rupiah(300_000));
        assertThat(rules.likelyTenders(rupiah(88_700), 2))
                .containsExactly(rupiah(89_000), rupiah(90_000));
        assertThat(rules.likelyTenders(rupiah(5_000), 2))
                .containsExactly(rupiah(10_000), rupiah(20_000));
    }

    private static Money rupiah(long amount) {
        return Money.of(amount, RUPIAH);
    }

    @Test
    void theTaxInsideIsToldInWholeUnitsWhereCashHasNoSmallerOnes() {
        for (var step : List.of(Money.of(100, RUPIAH), Money.of(1, RUPIAH))) {
            assertThat(told(step).taxIncluded()).isEqualTo(Money.of(9_256, RUPIAH));
        }
        for (var step : List.of(new Money(5, RUPIAH), Money.zero(RUPIAH))) {
            assertThat(told(step).taxIncluded()).isEqualTo(new Money(925_586, RUPIAH));
        }
        assertThat(told(Money.of(100, RUPIAH)).subtotal()).isEqualTo(new Money(9_340_050, RUPIAH));
    }

    private static Totals told(Money cashStep) {
        var exact = new Money(9_340_050, RUPIAH);
        var none = Money.zero(RUPIAH);
        var tax = new TaxRule("PPN", BigDecimal.valueOf(12), 11, 12, true);
        var rules = new MoneyRules(RUPIAH, tax, cashStep, RoundingMode.DOWN, List.of());
        return new Totals(exact, none, none, new Money(925_586, RUPIAH), none, exact).stated(rules);
    }

    @Test
    void totalsAddUpWhateverTheRules() {
        for (int i = 0; i < TRIES; i++) {
            var rules = rules();
            var lines = lines(rules);
            var exact = Totals.of(lines, Money.zero(rules.currency()), rules);
            var cash = exact.roundedForCash(rules);

            assertThat(exact.subtotal())
                    .isEqualTo(lines.stream().reduce(Money.zero(rules.currency()), Money::plus));
            for (var totals : List.of(exact, cash)) {
                assertThat(
                                Totals.sum(
                                        totals.subtotal(),
                                        totals.discount(),
                                        totals.taxAdded(),
                                        totals.rounding()))
                        .as("seed %s: %s", seed, totals)
                        .isEqualTo(totals.total());
                assertThat(totals.taxAdded().isZero() || totals.taxIncluded().isZero()).isTrue();
            }
        }
    }

    @Test
    void cashIsAMultipleOfTheStepAndLessThanAStepAway() {
        for (int i = 0; i < TRIES; i++) {
            var rules = rules();
            var cash =
                    Totals.of(lines(rules), Money.zero(rules.currency()), rules)
                            .roundedForCash(rules);
            long step = Math.max(1, rules.cashStep().minor());

            assertThat(cash.total().minor() % step).as("seed %s: %s", seed, cash).isZero();
            assertThat(Math.abs(cash.rounding().minor())).isLessThan(step);
            assertThat(cash.roundedForCash(rules)).as("rounding twice").isEqualTo(cash);
        }
    }

    @Test
    void includedTaxOnTheNetPriceGivesTheGrossPrice() {
        for (int i = 0; i < TRIES; i++) {
            var gross = amount(RUPIAH, 1_000_000_000L);
            var included = new TaxRule("PPN", new BigDecimal("12"), 11, 12, true);
            var added = new TaxRule("PPN", new BigDecimal("12"), 11, 12, false);

            var net = gross.minus(included.of(gross));

            assertThat(Math.abs(net.plus(added.of(net)).minor() - gross.minor()))
                    .as("seed %s: %s", seed, gross)
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void everyLikelyTenderCoversTheTotal() {
        for (int i = 0; i < TRIES; i++) {
            var rules = rules();
            var total = amount(rules.currency(), 50_000_000L);

            var tenders = rules.likelyTenders(total, 3);

            assertThat(tenders)
                    .as("seed %s", seed)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .hasSizeLessThanOrEqualTo(3)
                    .allMatch(tender -> tender.compareTo(total) > 0);
        }
    }

    private List<Money> lines(MoneyRules rules) {
        List<Money> lines = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            lines.add(amount(rules.currency(), 10_000_000L).times(quantity()));
        }
        return lines;
    }

    private MoneyRules rules() {
        var currency = random.nextBoolean() ? RUPIAH : YEN;
        var tax =
                new TaxRule(
                        "PPN",
                        BigDecimal.valueOf(random.nextInt(2_500), 2),
                        1 + random.nextInt(12),
                        12,
                        random.nextBoolean());
        var modes = List.of(RoundingMode.DOWN, RoundingMode.UP, RoundingMode.HALF_UP);
        return new MoneyRules(
                currency,
                tax,
                new Money(List.of(0L, 1L, 5L, 100L, 10_000L).get(random.nextInt(5)), currency),
                modes.get(random.nextInt(3)),
                List.of(Money.of(1_000, currency), Money.of(5_000, currency)));
    }

    private Money amount(Currency currency, long most) {
        return new Money(random.nextLong(most), currency);
    }

    private Quantity quantity() {
        return new Quantity(1 + random.nextLong(random.nextBoolean() ? 5_000 : 500_000));
    }
}
