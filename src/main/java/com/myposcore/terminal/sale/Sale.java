package com.myposcore.terminal.sale;

import com.myposcore.money.Money;
import com.myposcore.money.Totals;
import com.myposcore.terminal.identity.TerminalIdentity;
import com.myposcore.terminal.receipt.ReceiptData;
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

    /// What the receipt of this sale says, made at `till`.
    public ReceiptData receipt(TerminalIdentity till) {
        boolean cash = tender instanceof Tender.Cash;
        return new ReceiptData(
                till.tenantName(),
                till.branchName(),
                till.branchAddress(),
                till.branchPhone(),
                receiptNumber,
                at,
                cashier.fullName(),
                lines.stream().map(Sale::line).toList(),
                totals.stated(till.rules()),
                till.rules().tax().name(),
                switch (tender) {
                    case Tender.Cash _ -> ReceiptData.Method.CASH;
                    case Tender.Card _ -> ReceiptData.Method.CARD;
                    case Tender.Qris _ -> ReceiptData.Method.QRIS;
                    case Tender.Transfer _ -> ReceiptData.Method.TRANSFER;
                },
                cash ? totals.total().plus(change) : null,
                cash ? change : null);
    }

    private static ReceiptData.Line line(BasketLine line) {
        return new ReceiptData.Line(line.name(), line.quantity(), line.price(), line.amount());
    }
}
