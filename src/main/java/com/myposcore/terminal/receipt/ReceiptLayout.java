package com.myposcore.terminal.receipt;

import com.myposcore.money.Money;
import com.myposcore.money.Quantity;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Sets a receipt in lines of `width` characters (32 for 58 mm paper, 42 or 48 for 80 mm). How
/// amounts, quantities and times are written is handed in.
public final class ReceiptLayout {
    private static final int NARROWEST = 24;

    private final ReceiptWords words;
    private final Function<Money, String> amounts;
    private final Function<Quantity, String> quantities;
    private final Function<Instant, String> times;
    private final int width;

    /// @throws IllegalArgumentException if a line has fewer than 24 characters
    public ReceiptLayout(
            ReceiptWords words,
            Function<Money, String> amounts,
            Function<Quantity, String> quantities,
            Function<Instant, String> times,
            int width) {
        if (width < NARROWEST) {
            throw new IllegalArgumentException("too narrow for a receipt: " + width);
        }
        this.words = words;
        this.amounts = amounts;
        this.quantities = quantities;
        this.times = times;
        this.width = width;
    }

    public Receipt of(ReceiptData sale) {
        var lines = new ArrayList<String>();
        head(sale, lines);
        lines.add("-".repeat(width));
        sale.lines().forEach(line -> goods(line, lines));
        lines.add("-".repeat(width));
        totals(sale, lines);
        lines.add("-".repeat(width));
        payment(sale, lines);
        lines.add("");
        centred(words.thanks(), lines);
        return new Receipt(lines);
    }

    private void head(ReceiptData sale, List<String> lines) {
        centred(sale.shop(), lines);
        centred(sale.branch(), lines);
        centred(sale.address(), lines);
        centred(sale.phone(), lines);
        lines.add("");
        pair(words.receipt() + " " + sale.number(), times.apply(sale.at()), lines);
        wrapped(words.cashier() + " " + sale.cashier(), lines);
    }

    private void goods(ReceiptData.Line line, List<String> lines) {
        wrapped(line.name(), lines);
        pair(
                "  " + quantities.apply(line.quantity()) + " × " + amounts.apply(line.price()),
                amounts.apply(line.amount()),
                lines);
    }

    private void totals(ReceiptData sale, List<String> lines) {
        var totals = sale.totals();
        boolean plain = totals.total().equals(totals.subtotal());
        if (!plain) {
            pair(words.subtotal(), amounts.apply(totals.subtotal()), lines);
        }
        if (!totals.discount().isZero()) {
            pair(words.discount(), amounts.apply(totals.discount().negated()), lines);
        }
        if (!totals.taxAdded().isZero()) {
            pair(sale.taxName(), amounts.apply(totals.taxAdded()), lines);
        }
        if (!totals.rounding().isZero()) {
            pair(words.rounding(), amounts.apply(totals.rounding()), lines);
        }
        pair(words.total(), amounts.apply(totals.total()), lines);
        if (!totals.taxIncluded().isZero()) {
            pair(
                    words.including() + " " + sale.taxName(),
                    amounts.apply(totals.taxIncluded()),
                    lines);
        }
    }

    private void payment(ReceiptData sale, List<String> lines) {
        String method =
                switch (sale.method()) {
                    case CASH -> words.cash();
                    case CARD -> words.card();
                    case QRIS -> words.qris();
                    case TRANSFER -> words.transfer();
                };
        Money tendered = sale.tendered();
        pair(method, amounts.apply(tendered == null ? sale.totals().total() : tendered), lines);
        if (sale.change() != null) {
            pair(words.change(), amounts.apply(sale.change()), lines);
        }
    }

    private void centred(@Nullable String text, List<String> lines) {
        if (text == null || text.isBlank()) {
            return;
        }
        var wrapped = new ArrayList<String>();
        wrapped(text, wrapped);
        wrapped.forEach(line -> lines.add(" ".repeat((width - line.length()) / 2) + line));
    }

    // Left and right on one line where both fit, else the right one on a line of its own.
    private void pair(String left, String right, List<String> lines) {
        int gap = width - left.length() - right.length();
        if (gap >= 1) {
            lines.add(left + " ".repeat(gap) + right);
        } else {
            wrapped(left, lines);
            lines.add(" ".repeat(Math.max(0, width - right.length())) + right);
        }
    }

    private void wrapped(String text, List<String> lines) {
        String rest = text;
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width);
            int cut = space > width / 3 ? space : width;
            lines.add(rest.substring(0, cut));
            rest = rest.substring(cut).stripLeading();
        }
        lines.add(rest);
    }
}
