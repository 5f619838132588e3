package com.myposcore.server.delivery;

import com.myposcore.money.Money;
import com.myposcore.money.Quantity;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Set;

/// Reads single fields of uploaded records, exactly. Every method throws [BadRecord] naming the
/// field when there is no sense in it.
public final class FieldCheck {
    private static final int LONGEST_NUMBER = 50;
    private static final int LONGEST_ID = 200;
    private static final Instant FIRST_TIME = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private FieldCheck() {}

    public static String localId(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new BadRecord("missing_local_id", "local_id", "is missing");
        }
        return id("local_id", text);
    }

    public static String id(String field, String text) {
        if (text.length() > LONGEST_ID) {
            throw new BadRecord("invalid_text", field, "is longer than 200 characters");
        }
        StorableText.check(field, text);
        return text;
    }

    /// The text of an order or receipt number, which a record may lack.
    public static void number(String field, @Nullable String text) {
        if (text != null && text.codePointCount(0, text.length()) > LONGEST_NUMBER) {
            throw new BadRecord("invalid_number", field, "is longer than 50 characters");
        }
    }

    public static String oneOf(
            String field, @Nullable String text, Set<String> known, String code) {
        if (text == null || !known.contains(text)) {
            throw new BadRecord(
                    code, field, "is " + quoted(text) + ", but must be one of " + known);
        }
        return text;
    }

    public static Money required(String field, @Nullable BigDecimal number, Currency currency) {
        if (number == null) {
            throw new BadRecord("invalid_amount", field, "is missing");
        }
        return amount(field, number, currency);
    }

    public static Money optional(String field, @Nullable BigDecimal number, Currency currency) {
        return number == null ? Money.zero(currency) : amount(field, number, currency);
    }

    private static Money amount(String field, BigDecimal number, Currency currency) {
        var amount = signed(field, number, currency);
        if (amount.isNegative()) {
            throw new BadRecord("invalid_amount", field, "must not be negative");
        }
        return amount;
    }

    public static Money signed(String field, @Nullable BigDecimal number, Currency currency) {
        if (number == null) {
            return Money.zero(currency);
        }
        try {
            return Money.of(sane(field, number), currency);
        } catch (ArithmeticException e) {
            throw new BadRecord(
                    "invalid_amount",
                    field,
                    "has more than "
                            + currency.getDefaultFractionDigits()
                            + " decimals or is too large");
        }
    }

    public static Quantity quantity(String field, @Nullable BigDecimal number) {
        if (number == null) {
            throw new BadRecord("invalid_quantity", field, "is missing");
        }
        Quantity quantity;
        try {
            quantity = Quantity.of(sane(field, number));
        } catch (ArithmeticException e) {
            throw new BadRecord(
                    "invalid_quantity", field, "has more than 3 decimals or is too large");
        }
        if (!quantity.isPositive()) {
            throw new BadRecord("invalid_quantity", field, "must be more than 0");
        }
        return quantity;
    }

    /// The number again, once it is sure that writing it out stays short.
    private static BigDecimal sane(String field, BigDecimal number) {
        if (number.toString().length() > LONGEST_NUMBER
                || Math.abs(number.scale()) > LONGEST_NUMBER) {
            throw new BadRecord("invalid_number", field, "is longer than 50 characters");
        }
        return number;
    }

    /// The time that a client wrote; null where it wrote none.
    public static @Nullable Instant time(String field, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new BadRecord("invalid_timestamp", field, quoted(text) + " is no RFC 3339 time");
        }
    }

    /// Whether the database can hold that time.
    public static boolean isStorable(Instant time) {
        return !time.isBefore(FIRST_TIME) && !time.isAfter(LAST_TIME);
    }

    public static int version(@Nullable Integer version) {
        if (version == null) {
            return 1;
        }
        if (version < 1 || version == Integer.MAX_VALUE) {
            throw new BadRecord("invalid_version", "version", "must be at least 1");
        }
        return version;
    }

    private static String quoted(@Nullable String text) {
        if (text == null) {
            return "missing";
        }
        return "\"" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "\"";
    }
}
