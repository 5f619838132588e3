package com.myposcore.terminal.counter;

import com.myposcore.money.Quantity;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// What was scanned or typed: how many, if said with `3*` or `0,350*`, and of what. `code` is empty
/// when only the quantity was typed; then it is meant for the selected line.
record ScanText(Optional<Quantity> quantity, String code) {
    private static final Pattern TIMES =
            Pattern.compile("\\s*(\\d{1,6}(?:[.,]\\d{1,3})?)\\s*[*x×]\\s*(.*)");

    /// What is not a quantity followed by a star is a code or a name as a whole.
    static ScanText of(String typed) {
        var times = TIMES.matcher(typed);
        if (times.matches()) {
            var amount = new BigDecimal(times.group(1).replace(',', '.'));
            if (amount.signum() > 0) {
                return new ScanText(Optional.of(Quantity.of(amount)), times.group(2).strip());
            }
        }
        return new ScanText(Optional.empty(), typed.strip());
    }

    /// How many to add when nothing was said.
    Quantity quantityOrOne() {
        return quantity.orElse(Quantity.ONE);
    }
}
