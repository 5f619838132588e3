package com.myposcore.money;

import java.math.BigDecimal;

/// How much of a product, in thousandths of its unit, so that weighed goods stay exact: 1.250 kg is
/// 1,250 milli. May be negative where it counts a stock level or a movement.
public record Quantity(long milli) implements Comparable<Quantity> {
    public static final Quantity ZERO = new Quantity(0);
    public static final Quantity ONE = new Quantity(1_000);

    /// @throws ArithmeticException if `amount` has more than three decimals or is too large
    public static Quantity of(BigDecimal amount) {
        return new Quantity(amount.movePointRight(3).longValueExact());
    }

    public static Quantity of(long whole) {
        return new Quantity(Math.multiplyExact(whole, 1_000L));
    }

    /// This quantity as a decimal number without needless zeros: `2`, `0.35`.
    public BigDecimal toDecimal() {
        var stripped = BigDecimal.valueOf(milli, 3).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    public Quantity plus(Quantity other) {
        return new Quantity(Math.addExact(milli, other.milli));
    }

    public Quantity minus(Quantity other) {
        return new Quantity(Math.subtractExact(milli, other.milli));
    }

    public Quantity negated() {
        return new Quantity(Math.negateExact(milli));
    }

    public boolean isPositive() {
        return milli > 0;
    }

    @Override
    public int compareTo(Quantity other) {
        return Long.compare(milli, other.milli);
    }
}
