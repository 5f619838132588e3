package com.myposcore.terminal.catalogue;

import com.myposcore.money.Money;
import com.myposcore.money.Quantity;

import org.jspecify.annotations.Nullable;

/// Something that can be sold now. `stock` is what this till believes the branch holds: the
/// server's figure and the till's own sales that the figure does not contain yet. It may be
/// negative, for a sale is never refused for lack of stock.
public record Product(
        long id,
        String name,
        @Nullable String sku,
        @Nullable Long categoryId,
        Money price,
        Quantity stock) {
    private static final Quantity FEW = Quantity.of(5);

    /// Whether so little is left that the cashier should know.
    public boolean lowStock() {
        return stock.compareTo(FEW) <= 0;
    }
}
