package com.myposcore.terminal.counter;

import com.myposcore.money.Money;
import com.myposcore.terminal.identity.TerminalIdentity;
import com.myposcore.terminal.receipt.ReceiptData;
import com.myposcore.terminal.receipt.ReceiptData.Method;
import com.myposcore.terminal.sale.Sale;
import com.myposcore.terminal.sale.Tender;

import org.jspecify.annotations.Nullable;

/// A sale of this till in the words of a receipt.
final class SaleReceipt {
    private SaleReceipt() {}

    static ReceiptData of(Sale sale, TerminalIdentity till) {
        return new ReceiptData(
                till.tenantName(),
                till.branchName(),
                till.branchAddress(),
                till.branchPhone(),
                sale.receiptNumber(),
                sale.at(),
                sale.cashier().fullName(),
                sale.lines().stream()
                        .map(
                                line ->
                                        new ReceiptData.Line(
                                                line.name(),
                                                line.quantity(),
                                                line.price(),
                                                line.amount()))
                        .toList(),
                sale.totals(),
                till.rules().tax().name(),
                method(sale.tender()),
                tendered(sale.tender()),
                tendered(sale.tender()) == null ? null : sale.change());
    }

    private static Method method(Tender tender) {
        return switch (tender) {
            case Tender.Cash _ -> Method.CASH;
            case Tender.Card _ -> Method.CARD;
            case Tender.Qris _ -> Method.QRIS;
            case Tender.Transfer _ -> Method.TRANSFER;
        };
    }

    private static @Nullable Money tendered(Tender tender) {
        return tender instanceof Tender.Cash cash ? cash.tendered() : null;
    }
}
