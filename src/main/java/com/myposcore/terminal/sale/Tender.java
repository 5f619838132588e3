package com.myposcore.terminal.sale;

import com.myposcore.money.Money;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// How a customer pays. A `reference` is what the card machine or bank calls the payment.
public sealed interface Tender {
    /// `tendered` is what the customer hands over; the rest comes back as change.
    record Cash(Money tendered) implements Tender {}

    record Card(@Nullable String ref) implements Tender {}

    record Qris(@Nullable String ref) implements Tender {}

    record Transfer(@Nullable String ref) implements Tender {}

    /// The payment method's name on the wire.
    default String method() {
        return switch (this) {
            case Cash _ -> "cash";
            case Card _ -> "card";
            case Qris _ -> "qris";
            case Transfer _ -> "transfer";
        };
    }

    default Optional<String> reference() {
        return Optional.ofNullable(
                switch (this) {
                    case Cash _ -> null;
                    case Card card -> card.ref();
                    case Qris qris -> qris.ref();
                    case Transfer transfer -> transfer.ref();
                });
    }
}
