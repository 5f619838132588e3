package com.myposcore.terminal.receipt;

import com.myposcore.money.Money;
import com.myposcore.money.Quantity;
import com.myposcore.money.Totals;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// Everything a receipt says about a sale, whatever the language. `taxName` is empty where there
/// is no tax; `tendered` and `change` are absent where nothing was handed over in cash.
public record ReceiptData(
        String shop,
        String branch,
        @Nullable String address,
        @Nullable String phone,
        String number,
        Instant at,
        String cashier,
        List<Line> lines,
        Totals totals,
        String taxName,
        Method method,
        @Nullable Money tendered,
        @Nullable Money change) {
    public ReceiptData {
        lines = List.copyOf(lines);
    }

    public record Line(String name, Quantity quantity, Money price, Money amount) {}

    /// How it was paid.
    public enum Method {
        CASH,
        CARD,
        QRIS,
        TRANSFER
    }
}
