package com.myposcore.terminal.identity;

import com.myposcore.money.Money;
import com.myposcore.money.MoneyRules;
import com.myposcore.money.TaxRule;
import com.myposcore.wire.ShopSettings;

import java.math.RoundingMode;
import java.util.Currency;

/// The shop's settings on the wire as the rules the till counts by.
final class ShopRules {
    private ShopRules() {}

    /// @throws IllegalArgumentException if a setting makes no sense
    static MoneyRules of(ShopSettings settings) {
        var currency = Currency.getInstance(settings.currency());
        return new MoneyRules(
                currency,
                tax(settings.tax()),
                Money.of(settings.cashStep(), currency),
                rounding(settings.cashRounding()),
                settings.banknotes().stream().map(note -> Money.of(note, currency)).toList());
    }

    private static TaxRule tax(ShopSettings.Tax tax) {
        String[] parts = tax.base().split("/");
        long numerator = Long.parseLong(parts[0].strip());
        long denominator = parts.length == 2 ? Long.parseLong(parts[1].strip()) : 1;
        return new TaxRule(tax.name(), tax.percent(), numerator, denominator, tax.included());
    }

    private static RoundingMode rounding(String name) {
        return switch (name) {
            case "down" -> RoundingMode.DOWN;
            case "up" -> RoundingMode.UP;
            case "half_up" -> RoundingMode.HALF_UP;
            default -> throw new IllegalArgumentException("unknown cash rounding: " + name);
        };
    }
}
