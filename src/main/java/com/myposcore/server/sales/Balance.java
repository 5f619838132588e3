package com.myposcore.server.sales;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A sale and what refunds have given back of it: money and pieces. A cancelled sale sold nothing.
final class Balance {
    private final RefundDao.Kin sale;
    private final Map<Long, BigDecimal> sold;
    private final Map<Long, BigDecimal> returned = new TreeMap<>();
    private BigDecimal paidBack = BigDecimal.ZERO;

    /// `sold` is by product.
    Balance(RefundDao.Kin sale, Map<Long, BigDecimal> sold) {
        this.sale = sale;
        this.sold = sale.isCancelled() ? Map.of() : sold;
    }

    void giveBack(RefundDao.Kin refund, Map<Long, BigDecimal> pieces) {
        paidBack = paidBack.add(refund.amount());
        pieces.forEach((product, quantity) -> returned.merge(product, quantity, BigDecimal::add));
    }

    boolean isTooMuch() {
        return paidBack.compareTo(sale.amount()) > 0
                || returned.keySet().stream().anyMatch(this::isTooMuch);
    }

    private boolean isTooMuch(long product) {
        return returned(product).compareTo(sold(product)) > 0;
    }

    /// What is too much of what, for people.
    String words(Map<Long, StockDao.Product> products) {
        List<String> parts = new ArrayList<>();
        if (paidBack.compareTo(sale.amount()) > 0) {
            parts.add(text(paidBack) + " (sold for " + text(sale.amount()) + ")");
        }
        for (long product : returned.keySet()) {
            if (isTooMuch(product)) {
                var known = products.get(product);
                parts.add(
                        text(returned(product))
                                + " "
                                + (known == null ? "product " + product : known.name())
                                + " (sold "
                                + text(sold(product))
                                + ")");
            }
        }
        return "refunds of " + sale.name() + " give back " + String.join(", ", parts);
    }

    private BigDecimal returned(long product) {
        return returned.getOrDefault(product, BigDecimal.ZERO);
    }

    private BigDecimal sold(long product) {
        return sold.getOrDefault(product, BigDecimal.ZERO);
    }

    private static String text(BigDecimal figure) {
        return figure.stripTrailingZeros().toPlainString();
    }
}
