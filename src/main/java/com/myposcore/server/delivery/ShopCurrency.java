package com.myposcore.server.delivery;

import com.myposcore.db.Transaction;

import java.util.Currency;

/// The currency in which a tenant's amounts are checked.
public final class ShopCurrency {
    // a tenant without settings: amounts are checked to two decimals, which every such shop has
    private static final String USUAL = "IDR";

    private ShopCurrency() {}

    public static Currency of(Transaction transaction, long tenantId) {
        var found = transaction.dao(CurrencyDao.class).currency(tenantId);
        return Currency.getInstance(found.isEmpty() ? USUAL : found.getFirst());
    }
}
