package com.myposcore.terminal.sale;

import com.myposcore.money.Money;

import org.jspecify.annotations.Nullable;

/// How a customer pays. A `reference` is what the card machine or bank calls the payment.
public sealed interface Tender {
    /// `tendered` is what the customer hands over; the rest comes back as change.
    record Cash(Money tendered) implements Tender {}

    record Card(@Nullable String reference) implements Tender {}

    record Qris(@Nullable String reference) implements Tender {}

    record Transfer(@Nullable String reference) implements Tender {}
}
