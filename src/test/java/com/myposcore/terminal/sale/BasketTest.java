package com.myposcore.terminal.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.money.Money;
import com.myposcore.money.MoneyRules;
import com.myposcore.money.Quantity;
import com.myposcore.money.TaxRule;
import com.myposcore.terminal.catalogue.Product;

import org.junit.jupiter.api.Test;

import java.math.RoundingMode;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

class BasketTest {
    private static final Currency RUPIAH = Currency.getInstance("IDR");
    private static final MoneyRules RULES =
            new MoneyRules(
                    RUPIAH, TaxRule.NONE, Money.of(100, RUPIAH), RoundingMode.DOWN, List.of());

    private final AtomicLong ids = new AtomicLong();
    private final Basket empty = Basket.empty(RULES, () -> new UUID(7, ids.incrementAndGet()));

    @Test
    void theSameProductAgainGoesOnItsLineAndSelectsIt() {
        var basket =
                empty.add(product(1, 35_000), Quantity.ONE)
                        .add(product(2, 5_000), Quantity.ONE)
                        .add(product(1, 35_000), Quantity.of(2));

        assertThat(basket.lines()).extracting(BasketLine::productId).containsExactly(1L, 2L);
        assertThat(basket.selected().orElseThrow().quantity()).isEqualTo(Quantity.of(3));
        assertThat(basket.itemCount()).isEqualTo(4);
    }

    @Test
    void aPriceThatChangedMeanwhileGetsALineOfItsOwn() {
        var basket =
                empty.add(product(1, 35_000), Quantity.ONE).add(product(1, 37_000), Quantity.ONE);

        assertThat(basket.lines()).hasSize(2);
        assertThat(basket.totals().total()).isEqualTo(Money.of(72_000, RUPIAH));
    }

    @Test
    void aQuantityIsNeverNothing() {
        var basket = empty.add(product(1, 35_000), Quantity.ONE);
        var line = basket.lines().getFirst().lineId();

        for (var quantity : List.of(Quantity.ZERO, Quantity.of(-1))) {
            assertThatThrownBy(() -> basket.withQuantity(line, quantity))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> empty.add(product(1, 35_000), Quantity.of(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void removingSelectsTheLineThatTakesThePlace() {
        var basket =
                empty.add(product(1, 1), Quantity.ONE)
                        .add(product(2, 1), Quantity.ONE)
                        .add(product(3, 1), Quantity.ONE);
        var middle = basket.lines().get(1).lineId();

        var without = basket.remove(middle);

        assertThat(without.selected().orElseThrow().productId()).isEqualTo(3);
        var one = without.remove(without.lines().getLast().lineId());
        assertThat(one.selected().orElseThrow().productId()).isEqualTo(1);
        assertThat(one.remove(one.lines().getFirst().lineId()).selected()).isEmpty();
        assertThatThrownBy(() -> without.remove(middle))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWeighedLineCountsAsOnePiece() {
        assertThat(empty.add(product(4, 24_000), new Quantity(350)).itemCount()).isEqualTo(1);
    }

    @Test
    void itAlwaysHoldsWhatWasPutInMinusWhatWasTakenOut() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Map<Long, Long> expected = new HashMap<>();
            var basket = empty;
            for (int step = 0; step < 40; step++) {
                if (basket.isEmpty() || random.nextInt(4) > 0) {
                    long id = 1L + random.nextInt(8);
                    long milli = 1L + random.nextInt(5_000);
                    basket = basket.add(product(id, id * 1_000), new Quantity(milli));
                    expected.merge(id, milli, Long::sum);
                } else {
                    var line = basket.lines().get(random.nextInt(basket.lines().size()));
                    basket = change(random, basket, line, expected);
                }
                assertThat(held(basket)).as("seed %s", seed).isEqualTo(expected);
                assertThat(basket.totals().total()).isEqualTo(sum(basket));
                assertThat(basket.selected().isEmpty()).isEqualTo(basket.isEmpty());
            }
        }
    }

    private static Basket change(
            Random random, Basket basket, BasketLine line, Map<Long, Long> expected) {
        if (random.nextBoolean()) {
            expected.remove(line.productId());
            return basket.remove(line.lineId());
        }
        long milli = 1L + random.nextInt(9_000);
        expected.put(line.productId(), milli);
        return basket.withQuantity(line.lineId(), new Quantity(milli));
    }

    private static Map<Long, Long> held(Basket basket) {
        Map<Long, Long> held = new HashMap<>();
        basket.lines().forEach(line -> held.put(line.productId(), line.quantity().milli()));
        return held;
    }

    private static Money sum(Basket basket) {
        return basket.lines().stream()
                .map(BasketLine::amount)
                .reduce(Money.zero(RUPIAH), Money::plus);
    }

    private static Product product(long id, long price) {
        return new Product(
                id, "Product " + id, null, null, Money.of(price, RUPIAH), Quantity.of(10));
    }
}
