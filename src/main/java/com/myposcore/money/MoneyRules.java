package com.myposcore.money;

import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;

/// A shop's money as data: its currency, its tax, what cash can express and the notes in use.
///
/// `cashStep` is the smallest amount cash is rounded to (zero: no rounding); `banknotes` ascend.
public record MoneyRules(
        Currency currency,
        TaxRule tax,
        Money cashStep,
        RoundingMode cashRounding,
        List<Money> banknotes) {
    public MoneyRules {
        if (cashStep.isNegative()) {
            throw new IllegalArgumentException("the cash step must not be negative: " + cashStep);
        }
        banknotes = banknotes.stream().sorted().toList();
    }

    /// The amounts a customer is likely to hand over for `total`, above it and ascending, at most
    /// `most` of them: for each note, the next multiple of it, unless it would still be enough
    /// without its smallest note; nobody pays 35.000 with 20.000, 10.000, 5.000 and 1.000.
    public List<Money> likelyTenders(Money total, int most) {
        return banknotes.stream()
                .map(note -> total.roundedTo(note, RoundingMode.CEILING))
                .filter(amount -> amount.compareTo(total) > 0)
                .filter(amount -> amount.minus(smallestNoteOf(amount)).compareTo(total) < 0)
                .distinct()
                .sorted()
                .limit(most)
                .toList();
    }

    /// The last note when `amount` is counted out with as few notes as possible.
    private Money smallestNoteOf(Money amount) {
        var left = amount;
        var smallest = amount;
        for (var note : banknotes.reversed()) {
            var whole = left.roundedTo(note, RoundingMode.DOWN);
            if (!whole.isZero()) {
                left = left.minus(whole);
                smallest = note;
            }
        }
        return smallest;
    }
}
