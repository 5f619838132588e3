package com.myposcore.terminal.receipt;

/// The words on a receipt, in the cashier's language. `including` stands before the name of a tax
/// that the prices contain.
public record ReceiptWords(
        String receipt,
        String cashier,
        String subtotal,
        String discount,
        String including,
        String rounding,
        String total,
        String cash,
        String card,
        String qris,
        String transfer,
        String change,
        String thanks) {}
