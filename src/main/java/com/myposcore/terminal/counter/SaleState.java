package com.myposcore.terminal.counter;

import com.myposcore.money.Money;
import com.myposcore.terminal.sale.Basket;
import com.myposcore.terminal.sale.Sale;
import com.myposcore.terminal.sale.Tender;
import com.myposcore.terminal.staff.Cashier;
import com.myposcore.terminal.ui.Notice;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything the sale screen shows of the sale, at one moment.
///
/// `paid` is the sale whose change is on show until the next one starts; `last` stays in the
/// footer. `waiting` counts the scans that came during a payment and belong to the next sale.
/// `cash` holds what is typed so far while another cash amount is being entered.
record SaleState(
        Optional<Cashier> cashier,
        Basket basket,
        Optional<Notice> notice,
        boolean paying,
        int waiting,
        Optional<Sale> paid,
        Optional<Sale> last,
        Optional<CashEntry> cash) {
    static SaleState start(Basket empty) {
        return new SaleState(
                Optional.empty(),
                empty,
                Optional.empty(),
                false,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// What the notes at hand suggest, above the exact amount, the smaller first.
    List<Money> likelyCash() {
        return basket.rules().likelyTenders(basket.cashTotals().total(), 2);
    }

    /// The exact amount, then the likely ones.
    Optional<Tender> cashChoice(int choice) {
        return Stream.concat(Stream.of(basket.cashTotals().total()), likelyCash().stream())
                .skip(choice)
                .findFirst()
                .map(Tender.Cash::new);
    }

    boolean isEnteringCash() {
        return cash.isPresent();
    }

    boolean canPay() {
        return !paying && !basket.isEmpty();
    }

    /// Whether the change of the last sale stands in place of the basket.
    boolean showsPaid() {
        return paid.isPresent() && basket.isEmpty() && !paying;
    }

    SaleState with(Cashier signedIn) {
        return new SaleState(
                Optional.of(signedIn), basket, notice, paying, waiting, paid, last, cash);
    }

    /// Another basket: whatever was said about the old one is no longer true.
    SaleState with(Basket other) {
        return new SaleState(
                cashier, other, Optional.empty(), paying, waiting, Optional.empty(), last, cash);
    }

    SaleState saying(Notice said) {
        return new SaleState(cashier, basket, Optional.of(said), paying, waiting, paid, last, cash);
    }

    SaleState quiet() {
        return new SaleState(cashier, basket, Optional.empty(), paying, waiting, paid, last, cash);
    }

    SaleState paying(boolean now) {
        return new SaleState(
                cashier, basket, Optional.empty(), now, waiting, paid, last, Optional.empty());
    }

    SaleState waiting(int scans) {
        return new SaleState(cashier, basket, notice, paying, scans, paid, last, cash);
    }

    SaleState enteringCash(Optional<CashEntry> entry) {
        return new SaleState(cashier, basket, Optional.empty(), paying, waiting, paid, last, entry);
    }

    SaleState withLast(Optional<Sale> before) {
        return new SaleState(cashier, basket, notice, paying, waiting, paid, before, cash);
    }

    SaleState done(Sale sale, Basket empty) {
        return new SaleState(
                cashier,
                empty,
                Optional.empty(),
                false,
                waiting,
                Optional.of(sale),
                Optional.of(sale),
                Optional.empty());
    }
}
