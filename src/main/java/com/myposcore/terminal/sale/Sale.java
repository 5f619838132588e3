package com.myposcore.terminal.sale;

import com.myposcore.money.Money;
import com.myposcore.money.Totals;
import com.myposcore.terminal.staff.Cashier;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A paid sale, as it stands on the disk. Never changes.
public record Sale(
        UUID id,
        String receiptNumber,
        List<BasketLine> lines,
        Totals totals,
        Tender tender,
        Money change,
        Instant at,
        Cashier cashier) {
    public Sale {
        lines = List.copyOf(lines);
    }
}
