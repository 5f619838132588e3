package com.myposcore.wire;

import java.math.BigDecimal;
import java.util.List;

/// What is particular to a shop's market, as data: currency, tax, cash. An addition to the tenant.
///
/// `currency` is an ISO 4217 code; `cashStep` the smallest amount cash is rounded to, 0 for none;
/// `cashRounding` one of `down`, `up`, `half_up`; `banknotes` the notes that customers hand over.
public record ShopSettings(
        String currency,
        Tax tax,
        BigDecimal cashStep,
        String cashRounding,
        List<BigDecimal> banknotes) {

    /// `base` is the taxed fraction of the price, for example `11/12`, or `1`.
    public record Tax(String name, BigDecimal percent, String base, boolean included) {}
}
