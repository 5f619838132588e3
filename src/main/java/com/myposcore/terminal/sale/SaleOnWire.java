package com.myposcore.terminal.sale;

import com.myposcore.money.Money;
import com.myposcore.terminal.outbox.SaleFact;
import com.myposcore.wire.Upload;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/// A sale as the sync protocol writes it.
final class SaleOnWire {
    // A record the server has not seen yet is sent as version 1.
    private static final int NEW = 1;

    private SaleOnWire() {}

    static SaleFact of(Sale sale, UUID paymentId) {
        return new SaleFact(order(sale), List.of(payment(sale, paymentId)));
    }

    private static Upload.Order order(Sale sale) {
        var totals = sale.totals();
        return new Upload.Order(
                sale.id().toString(),
                sale.receiptNumber(),
                totals.total().toDecimal(),
                "completed",
                null,
                sale.lines().stream().map(SaleOnWire::item).toList(),
                sale.at().toString(),
                NEW,
                "sale",
                null,
                totals.discount().toDecimal(),
                totals.taxAdded().toDecimal(),
                totals.rounding().toDecimal(),
                sale.receiptNumber(),
                null,
                sale.cashier().userId(),
                null);
    }

    private static Upload.Item item(BasketLine line) {
        return new Upload.Item(
                line.productId(),
                line.quantity().toDecimal(),
                line.price().toDecimal(),
                line.amount().toDecimal(),
                line.lineId().toString(),
                null,
                null,
                null,
                null);
    }

    private static Upload.Payment payment(Sale sale, UUID paymentId) {
        @Nullable Money tendered =
                sale.tender() instanceof Tender.Cash cash ? cash.tendered() : null;
        return new Upload.Payment(
                paymentId.toString(),
                sale.id().toString(),
                sale.totals().total().toDecimal(),
                sale.tender().method(),
                "completed",
                null,
                sale.at().toString(),
                NEW,
                tendered == null ? null : tendered.toDecimal(),
                tendered == null ? null : sale.change().toDecimal(),
                sale.tender().reference().orElse(null));
    }
}
