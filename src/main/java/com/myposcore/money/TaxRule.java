package com.myposcore.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A tax as data: a rate on a fraction of the price, inside the price or on top of it.
///
/// Indonesia's PPN on ordinary goods is 12 percent of 11/12 of the price: `percent` 12,
/// `baseNumerator` 11, `baseDenominator` 12.
public record TaxRule(
        String name,
        BigDecimal percent,
        long baseNumerator,
        long baseDenominator,
        boolean included) {
    public static final TaxRule NONE = new TaxRule("", BigDecimal.ZERO, 1, 1, true);

    public TaxRule {
        if (percent.signum() < 0) {
            throw new IllegalArgumentException("tax percent must not be negative: " + percent);
        }
        if (baseNumerator <= 0 || baseDenominator <= 0) {
            throw new IllegalArgumentException(
                    "tax base must be a positive fraction: "
                            + baseNumerator
                            + "/"
                            + baseDenominator);
        }
    }

    public boolean isNone() {
        return percent.signum() == 0;
    }

    /// The tax in `amount`: the part inside it when the tax is included, the part to add otherwise.
    /// Rounded half up to the minor unit, once, on the whole amount.
    public Money of(Money amount) {
        var hundred = BigDecimal.valueOf(100);
        var share = percent.multiply(BigDecimal.valueOf(baseNumerator));
        var whole = hundred.multiply(BigDecimal.valueOf(baseDenominator));
        var divisor = included ? whole.add(share) : whole;
        var minor =
                BigDecimal.valueOf(amount.minor())
                        .multiply(share)
                        .divide(divisor, 0, RoundingMode.HALF_UP);
        return new Money(minor.longValueExact(), amount.currency());
    }
}
