package com.myposcore.terminal.sale;

import com.myposcore.money.Money;
import com.myposcore.money.Quantity;
import com.myposcore.money.Totals;
import com.myposcore.terminal.identity.TerminalIdentity;
import com.myposcore.terminal.sale.SaleDao.ItemRow;
import com.myposcore.terminal.sale.SaleDao.OrderRow;
import com.myposcore.terminal.sale.SaleDao.PaymentRow;
import com.myposcore.terminal.staff.Cashier;

import org.jspecify.annotations.Nullable;

import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// A sale as the rows of the till's file, and back.
record SaleRows(OrderRow order, List<ItemRow> items, PaymentRow payment) {
    static SaleRows of(Sale sale, UUID paymentId, TerminalIdentity till) {
        var totals = sale.totals();
        var cashier = sale.cashier();
        var order =
                new OrderRow(
                        sale.id(),
                        sale.receiptNumber(),
                        totals.subtotal().minor(),
                        totals.discount().minor(),
                        totals.taxAdded().minor(),
                        totals.taxIncluded().minor(),
                        totals.rounding().minor(),
                        totals.total().minor(),
                        cashier.userId(),
                        cashier.fullName(),
                        cashier.role(),
                        till.clientId(),
                        sale.at());
        var items =
                IntStream.range(0, sale.lines().size())
                        .mapToObj(at -> item(sale, at, till.clientId()))
                        .toList();
        return new SaleRows(order, items, payment(sale, paymentId, till));
    }

    private static ItemRow item(Sale sale, int at, UUID clientId) {
        var line = sale.lines().get(at);
        return new ItemRow(
                sale.id(),
                at + 1,
                line.lineId(),
                line.productId(),
                line.name(),
                line.price().minor(),
                line.quantity().milli(),
                line.amount().minor(),
                clientId,
                sale.at());
    }

    private static PaymentRow payment(Sale sale, UUID paymentId, TerminalIdentity till) {
        return new PaymentRow(
                paymentId,
                sale.id(),
                till.tenantId(),
                till.branchId(),
                sale.tender().method(),
                sale.totals().total().minor(),
                sale.tender() instanceof Tender.Cash cash ? cash.tendered().minor() : null,
                sale.change().minor(),
                sale.tender().reference().orElse(null),
                till.clientId(),
                sale.at());
    }

    Sale toSale(Currency currency) {
        var totals =
                new Totals(
                        new Money(order.subtotalMinor(), currency),
                        new Money(order.discountMinor(), currency),
                        new Money(order.taxAddedMinor(), currency),
                        new Money(order.taxIncludedMinor(), currency),
                        new Money(order.roundingMinor(), currency),
                        new Money(order.totalMinor(), currency));
        return new Sale(
                order.id(),
                order.receiptNumber(),
                items.stream().map(row -> line(row, currency)).toList(),
                totals,
                tender(currency),
                new Money(payment.changeMinor(), currency),
                order.localTimestamp(),
                new Cashier(order.cashierId(), order.cashierName(), order.cashierRole()));
    }

    private static BasketLine line(ItemRow row, Currency currency) {
        return new BasketLine(
                row.lineId(),
                row.productId(),
                row.productName(),
                new Money(row.priceMinor(), currency),
                new Quantity(row.quantityMilli()));
    }

    private Tender tender(Currency currency) {
        @Nullable String reference = payment.reference();
        return switch (payment.paymentMethod()) {
            case "cash" ->
                    new Tender.Cash(
                            new Money(
                                    payment.tenderedMinor() == null
                                            ? payment.amountMinor()
                                            : payment.tenderedMinor(),
                                    currency));
            case "card" -> new Tender.Card(reference);
            case "qris" -> new Tender.Qris(reference);
            case "transfer" -> new Tender.Transfer(reference);
            default -> throw new IllegalStateException(payment.paymentMethod());
        };
    }
}
