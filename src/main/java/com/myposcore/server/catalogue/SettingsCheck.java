package com.myposcore.server.catalogue;

import com.myposcore.money.Money;
import com.myposcore.money.MoneyRules;
import com.myposcore.money.TaxRule;
import com.myposcore.wire.ShopSettings;

import org.jspecify.annotations.Nullable;

import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;

/// Whether a shop's settings make sense: they do if a till can make its rules of money of them.
public final class SettingsCheck {
    /// The words for how cash is rounded.
    public static final Map<String, RoundingMode> ROUNDINGS =
            Map.of(
                    "down", RoundingMode.DOWN,
                    "up", RoundingMode.UP,
                    "half_up", RoundingMode.HALF_UP);

    private SettingsCheck() {}

    /// @throws IllegalArgumentException if they do not; the message names the field
    static MoneyRules rules(ShopSettings settings) {
        Currency currency = currency(settings.currency());
        try {
            return new MoneyRules(
                    currency,
                    tax(present("tax", settings.tax())),
                    Money.of(present("cash_step", settings.cashStep()), currency),
                    rounding(settings.cashRounding()),
                    present("banknotes", settings.banknotes()).stream()
                            .map(note -> Money.of(present("banknotes", note), currency))
                            .toList());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "cash_step and banknotes must be amounts of " + currency, e);
        }
    }

    /// @throws IllegalArgumentException if it makes no sense; the message names the field
    static TaxRule tax(ShopSettings.Tax tax) {
        String[] base = present("tax.base", tax.base()).split("/", -1);
        try {
            return new TaxRule(
                    present("tax.name", tax.name()),
                    present("tax.percent", tax.percent()),
                    Long.parseLong(base[0].strip()),
                    base.length == 1 ? 1 : Long.parseLong(base[1].strip()),
                    tax.included());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "tax.base must be a fraction such as 11/12, or 1, not " + tax.base(), e);
        }
    }

    private static Currency currency(@Nullable String code) {
        try {
            return Currency.getInstance(present("currency", code));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("currency is no ISO 4217 code: " + code, e);
        }
    }

    private static RoundingMode rounding(@Nullable String word) {
        var mode = ROUNDINGS.get(present("cash_rounding", word));
        if (mode == null) {
            throw new IllegalArgumentException(
                    "cash_rounding must be down, up or half_up, not " + word);
        }
        return mode;
    }

    private static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }
}
