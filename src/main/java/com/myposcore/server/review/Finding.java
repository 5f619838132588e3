package com.myposcore.server.review;

import java.util.Locale;

/// Why a stored record must be seen by a manager; the `conflict_type` of a review entry.
public enum Finding {
    PRODUCT_DELETED,
    PRICE_CHANGED,
    OVERSOLD,
    UNDERPAID,
    /// The client's clock was off.
    CLOCK,
    DUPLICATE_NUMBER,
    /// A refund that does not say of what.
    REFUND_WITHOUT_SALE,
    /// A refund of a sale that is not here.
    REFUND_OF_UNKNOWN_SALE,
    /// Refunds of a sale give back more than it sold.
    OVER_REFUNDED;

    /// Its name as data.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
