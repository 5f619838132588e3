package com.myposcore.terminal.receipt;

import com.myposcore.money.Money;
import com.myposcore.money.Quantity;

import java.time.Instant;
import java.util.function.Function;

/// Sets a receipt in lines of `width` characters (32 for 58 mm paper, 42 or 48 for 80 mm). How
/// amounts, quantities and times are written is handed in.
@SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"}) // bodies follow
public final class ReceiptLayout {
    private final ReceiptWords words;
    private final Function<Money, String> amounts;
    private final Function<Quantity, String> quantities;
    private final Function<Instant, String> times;
    private final int width;

    public ReceiptLayout(
            ReceiptWords words,
            Function<Money, String> amounts,
            Function<Quantity, String> quantities,
            Function<Instant, String> times,
            int width) {
        this.words = words;
        this.amounts = amounts;
        this.quantities = quantities;
        this.times = times;
        this.width = width;
    }

    public Receipt of(ReceiptData sale) {
        throw new UnsupportedOperationException();
    }
}
