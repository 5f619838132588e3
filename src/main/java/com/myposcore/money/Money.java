package com.myposcore.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// An exact amount of one currency, held in minor units (sen, cents). Never floating-point.
///
/// Arithmetic that would overflow a `long` or mix currencies throws [ArithmeticException] or
/// [IllegalArgumentException]; nothing is ever rounded silently except where a method says so.
public record Money(long minor, Currency currency) implements Comparable<Money> {
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /// The amount written as a decimal number, as the wire carries it.
    ///
    /// @throws ArithmeticException if `amount` has more decimals than the currency or is too large
    public static Money of(BigDecimal amount, Currency currency) {
        return new Money(
                amount.movePointRight(currency.getDefaultFractionDigits()).longValueExact(),
                currency);
    }

    public static Money of(long major, Currency currency) {
        return of(BigDecimal.valueOf(major), currency);
    }

    /// This amount as a decimal number without needless zeros: `35000`, `35000.5`.
    public BigDecimal toDecimal() {
        var exact = BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
        var stripped = exact.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    /// Price × quantity, rounded half up to the minor unit.
    public Money times(Quantity quantity) {
        return scaled(BigDecimal.valueOf(quantity.milli(), 3));
    }

    /// This amount × `factor`, rounded half up (away from zero) to the minor unit.
    public Money scaled(BigDecimal factor) {
        return new Money(
                BigDecimal.valueOf(minor)
                        .multiply(factor)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact(),
                currency);
    }

    /// The multiple of `step` that `mode` leads to; a zero step changes nothing.
    public Money roundedTo(Money step, RoundingMode mode) {
        if (same(step).isZero()) {
            return this;
        }
        var steps = BigDecimal.valueOf(minor).divide(BigDecimal.valueOf(step.minor), 0, mode);
        return new Money(Math.multiplyExact(steps.longValueExact(), step.minor), currency);
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "amounts of " + currency + " and " + other.currency + " cannot be combined");
        }
        return other;
    }
}
