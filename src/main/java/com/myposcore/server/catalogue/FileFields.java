package com.myposcore.server.catalogue;

import com.myposcore.money.Money;
import com.myposcore.money.Quantity;
import com.myposcore.server.identity.Role;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Currency;

/// What single fields of a shop file must be like; a [BadShopFile] names the place, the reason and
/// what is right, and never repeats a secret.
final class FileFields {
    private static final int SHORTEST_PIN = 4;
    private static final int SHORTEST_PIN_OF_MANAGERS = 6;
    private static final int LONGEST_PIN = 12;

    private FileFields() {}

    static String name(String at, @Nullable String text) {
        return required(at, text, Fields.LONGEST_NAME);
    }

    static String required(String at, @Nullable String text, int longest) {
        String given = text(at, text, longest);
        if (given == null || given.isBlank()) {
            throw new BadShopFile(at, "is missing");
        }
        return given;
    }

    static @Nullable String text(String at, @Nullable String text, int longest) {
        if (text != null && text.length() > longest) {
            throw new BadShopFile(
                    at, "must have at most " + longest + " characters, has " + text.length());
        }
        return text;
    }

    /// As a terminal wants it from whoever signs in there.
    static @Nullable String pin(String at, @Nullable String pin, Role role) {
        int shortest = role == Role.USER ? SHORTEST_PIN : SHORTEST_PIN_OF_MANAGERS;
        if (pin != null && !pin.matches("[0-9]{" + shortest + "," + LONGEST_PIN + "}")) {
            throw new BadShopFile(
                    at,
                    "must be "
                            + shortest
                            + " to "
                            + LONGEST_PIN
                            + " digits in quotes for the role "
                            + role.wireName());
        }
        return pin;
    }

    static BigDecimal price(String at, @Nullable BigDecimal price, Currency currency) {
        if (price == null) {
            throw new BadShopFile(at, "is missing");
        }
        try {
            if (Money.of(price, currency).isNegative()) {
                throw new BadShopFile(at, "must not be negative, is " + price);
            }
        } catch (ArithmeticException e) {
            throw new BadShopFile(at, "is no amount of " + currency + ": " + price);
        }
        return price;
    }

    static BigDecimal quantity(String at, @Nullable Object figure) {
        Quantity quantity;
        try {
            quantity = Quantity.of(new BigDecimal(String.valueOf(figure)));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new BadShopFile(at, "must be a number with at most 3 decimals, not " + figure);
        }
        if (quantity.toDecimal().signum() < 0) {
            throw new BadShopFile(at, "must not be negative, is " + figure);
        }
        return quantity.toDecimal();
    }
}
