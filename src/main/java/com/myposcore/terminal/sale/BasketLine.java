package com.myposcore.terminal.sale;

import com.myposcore.money.Money;
import com.myposcore.money.Quantity;

import java.util.UUID;

/// One line of a basket or sale: what, how much, at which price each.
public record BasketLine(UUID lineId, long productId, String name, Money price, Quantity quantity) {
    public BasketLine {
        if (!quantity.isPositive()) {
            throw new IllegalArgumentException(
                    "a line's quantity must be positive: " + quantity.toDecimal());
        }
        if (price.isNegative()) {
            throw new IllegalArgumentException("a price must not be negative: " + price);
        }
    }

    /// Price × quantity.
    public Money amount() {
        return price.times(quantity);
    }

    BasketLine withQuantity(Quantity other) {
        return new BasketLine(lineId, productId, name, price, other);
    }
}
