package com.myposcore.money;

import java.math.RoundingMode;
import java.util.List;

/// What a basket comes to. The one rule both programs use:
/// `total = subtotal − discount + taxAdded + rounding`.
///
/// `taxIncluded` is the tax inside the prices, shown on the receipt and never added.
public record Totals(
        Money subtotal,
        Money discount,
        Money taxAdded,
        Money taxIncluded,
        Money rounding,
        Money total) {

    /// The totals of lines whose amounts are already price × quantity.
    public static Totals of(List<Money> lineAmounts, Money discount, MoneyRules rules) {
        var subtotal = lineAmounts.stream().reduce(Money.zero(rules.currency()), Money::plus);
        var taxable = subtotal.minus(discount);
        var tax = rules.tax().of(taxable);
        var none = Money.zero(rules.currency());
        var added = rules.tax().included() ? none : tax;
        var included = rules.tax().included() ? tax : none;
        return new Totals(
                subtotal, discount, added, included, none, sum(subtotal, discount, added, none));
    }

    /// These totals with the total rounded to what can be paid in cash.
    public Totals roundedForCash(MoneyRules rules) {
        var exact = sum(subtotal, discount, taxAdded, Money.zero(rules.currency()));
        var payable = exact.roundedTo(rules.cashStep(), rules.cashRounding());
        return new Totals(subtotal, discount, taxAdded, taxIncluded, payable.minus(exact), payable);
    }

    /// These totals as they are told to people: the tax inside the prices, to which nothing is
    /// added, in whole units where cash has no smaller ones. All that adds up stays exact.
    public Totals stated(MoneyRules rules) {
        var unit = Money.of(1, rules.currency());
        boolean inWholeUnits = rules.cashStep().compareTo(unit) >= 0;
        return new Totals(
                subtotal,
                discount,
                taxAdded,
                inWholeUnits ? taxIncluded.roundedTo(unit, RoundingMode.HALF_UP) : taxIncluded,
                rounding,
                total);
    }

    /// The total that the parts of an order must come to, on the till and on the server alike.
    public static Money sum(Money subtotal, Money discount, Money taxAdded, Money rounding) {
        return subtotal.minus(discount).plus(taxAdded).plus(rounding);
    }
}
