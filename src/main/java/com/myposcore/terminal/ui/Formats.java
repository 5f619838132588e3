package com.myposcore.terminal.ui;

import com.myposcore.money.Money;
import com.myposcore.money.Quantity;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.Locale;

/// How the shop writes amounts, quantities and times: `Rp 35.000`, `0,350`, `10:24`.
///
/// Numbers are written as in the country whose currency it is, in every language of the interface,
/// because that is how the price tags on the shelf are written. Thread-safe.
public final class Formats {
    private static final char MINUS = '−';

    private final DecimalFormatSymbols symbols;
    private final int decimals;
    private final String sign;
    private final DateTimeFormatter time;
    private final DateTimeFormatter timeWithSeconds;
    private final DateTimeFormatter day;
    private final DateTimeFormatter dateAndTime;

    public Formats(Currency currency, ZoneId zone) {
        var home = home(currency);
        this.symbols = DecimalFormatSymbols.getInstance(home);
        this.decimals = currency.getDefaultFractionDigits();
        this.sign = currency.getSymbol(home);
        this.time = DateTimeFormatter.ofPattern("HH:mm", home).withZone(zone);
        this.timeWithSeconds = DateTimeFormatter.ofPattern("HH:mm:ss", home).withZone(zone);
        this.day = DateTimeFormatter.ofPattern("dd/MM", home).withZone(zone);
        this.dateAndTime = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm", home).withZone(zone);
    }

    /// With the currency's sign: `Rp 35.000`. Decimals appear only where there are some.
    public String money(Money amount) {
        var plain = amount(amount);
        return plain.charAt(0) == MINUS
                ? MINUS + sign + " " + plain.substring(1)
                : sign + " " + plain;
    }

    /// Without the sign, where the place says what it is: `35.000`.
    public String amount(Money amount) {
        var decimal = amount.toDecimal();
        return number(decimal, decimal.scale() > 0 ? decimals : 0);
    }

    /// `3` for whole pieces, `0,350` for what is weighed.
    public String quantity(Quantity quantity) {
        var decimal = quantity.toDecimal();
        return number(decimal, decimal.scale() > 0 ? 3 : 0);
    }

    /// `10:24`
    public String time(Instant at) {
        return time.format(at);
    }

    /// `10:24:07`
    public String timeWithSeconds(Instant at) {
        return timeWithSeconds.format(at);
    }

    /// `10:24` on the day of `now`, `21/11 10:24` on another.
    public String timeAndDay(Instant at, Instant now) {
        return day.format(at).equals(day.format(now)) ? time(at) : day.format(at) + " " + time(at);
    }

    /// `21/11/2026 10:24`, as it stands on a receipt.
    public String dateAndTime(Instant at) {
        return dateAndTime.format(at);
    }

    /// A whole number with the shop's thousands: `1.240`.
    public String count(long number) {
        return number(BigDecimal.valueOf(number), 0);
    }

    private String number(BigDecimal value, int fraction) {
        var format = new DecimalFormat("#,##0", symbols);
        format.setMinimumFractionDigits(fraction);
        format.setMaximumFractionDigits(fraction);
        format.setNegativePrefix(String.valueOf(MINUS));
        return format.format(value);
    }

    /// A currency's code begins with its country (IDR, MYR, USD); where it does not (EUR), the
    /// machine's own habits are as good as any.
    private static Locale home(Currency currency) {
        var country = currency.getCurrencyCode().substring(0, 2);
        return Arrays.stream(Locale.getAvailableLocales())
                .filter(locale -> locale.getCountry().equals(country))
                .filter(locale -> locale.getScript().isEmpty() && locale.getVariant().isEmpty())
                .max(
                        Comparator.comparing(
                                        (Locale locale) ->
                                                locale.getLanguage().equalsIgnoreCase(country))
                                .thenComparing(locale -> locale.getLanguage().equals("en")))
                .orElse(Locale.getDefault(Locale.Category.FORMAT));
    }
}
