package com.myposcore.terminal.outbox;

import com.myposcore.db.Transaction;
import com.myposcore.money.Money;
import com.myposcore.money.Quantity;
import com.myposcore.wire.Download;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// How managers' decisions reach the till: a decided conflict makes its sale due at once, and the
/// answer to that tells how the sale stands.
final class TakeOver {
    private TakeOver() {}

    /// Makes the sales due whose conflicts are decided; `conflicts` are the branch's, as pulled.
    static void hear(
            Transaction tx, List<Map<String, Object>> conflicts, String clientId, Instant now) {
        var decided =
                conflicts.stream()
                        .filter(c -> Objects.equals(c.get("client_id"), clientId))
                        .filter(c -> Boolean.TRUE.equals(c.get("resolved")))
                        .map(c -> String.valueOf(c.get("local_id")))
                        .toList();
        if (!decided.isEmpty()) {
            tx.dao(DecidedDao.class).due(decided, now);
        }
    }

    /// The sale says from now on what it says at the server.
    static void apply(Transaction tx, Decided decided, Currency currency) {
        var dao = tx.dao(DecidedDao.class);
        if (decided.order() != null) {
            apply(dao, decided.orderId(), decided.order(), currency);
        }
        dao.payments(decided.payments().stream().map(paid -> payment(paid, currency)).toList());
    }

    private static void apply(
            DecidedDao dao, UUID orderId, Download.Order order, Currency currency) {
        List<DecidedDao.Item> items = new ArrayList<>();
        long subtotal = 0;
        for (var item : order.items()) {
            long amount = minor(item.subtotal(), currency);
            subtotal = Math.addExact(subtotal, amount);
            var row = item(orderId, order.version(), items.size() + 1, item, amount, currency);
            items.add(row);
        }
        dao.order(
                new DecidedDao.Row(
                        orderId,
                        order.status(),
                        subtotal,
                        minor(order.discountAmount(), currency),
                        minor(order.taxAmount(), currency),
                        minor(order.roundingAmount(), currency),
                        minor(order.totalAmount(), currency)));
        dao.clearItems(orderId);
        dao.items(items);
    }

    private static DecidedDao.Payment payment(Download.Payment paid, Currency currency) {
        var tendered = paid.tendered();
        var change = paid.change();
        return new DecidedDao.Payment(
                UUID.fromString(paid.localId()),
                paid.paymentMethod(),
                paid.status(),
                minor(paid.amount(), currency),
                tendered == null ? null : minor(tendered, currency),
                change == null ? 0 : minor(change, currency),
                paid.reference());
    }

    private static DecidedDao.Item item(
            UUID orderId,
            int version,
            int lineNo,
            Download.Item item,
            long amount,
            Currency currency) {
        String name = item.productName();
        String lineId = item.lineId();
        return new DecidedDao.Item(
                orderId,
                lineNo,
                lineId == null ? orderId + "-" + lineNo : lineId,
                item.productId(),
                name == null ? String.valueOf(item.productId()) : name,
                minor(item.price(), currency),
                Quantity.of(item.quantity()).milli(),
                amount,
                version);
    }

    private static long minor(BigDecimal amount, Currency currency) {
        return Money.of(amount, currency).minor();
    }
}
