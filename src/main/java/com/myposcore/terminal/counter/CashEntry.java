package com.myposcore.terminal.counter;

import com.myposcore.money.Money;
import com.myposcore.money.MoneyRules;

import java.math.BigDecimal;

/// A cash amount while it is typed, digit by digit. Where cash has no coins below the unit the
/// digits are whole units, else the last ones are the decimals.
record CashEntry(String digits) {
    static final CashEntry START = new CashEntry("");

    private static final int MOST_DIGITS = 13;

    CashEntry plus(String more) {
        var all = (digits + more).replaceFirst("^0+", "");
        return all.length() > MOST_DIGITS ? this : new CashEntry(all);
    }

    CashEntry minusLast() {
        return digits.isEmpty() ? this : new CashEntry(digits.substring(0, digits.length() - 1));
    }

    Money amount(MoneyRules rules) {
        long typed = digits.isEmpty() ? 0 : Long.parseLong(digits);
        var unit = Money.of(1, rules.currency());
        boolean coins = !rules.cashStep().isZero() && rules.cashStep().compareTo(unit) < 0;
        return coins ? new Money(typed, rules.currency()) : Money.of(typed, rules.currency());
    }

    /// Nobody hands over a hundred of the largest note too much: that was a barcode.
    boolean looksScanned(Money total, MoneyRules rules) {
        if (digits.length() < 6 || rules.banknotes().isEmpty()) {
            return false;
        }
        var most = total.plus(rules.banknotes().getLast().scaled(BigDecimal.valueOf(100)));
        return amount(rules).compareTo(most) > 0;
    }
}
