package com.myposcore.simulation;

import java.util.Map;

/// An order of the old client and what the server has acknowledged of it.
final class OldSale {
    final String localId;
    final Map<String, Object> order;
    final Map<String, Object> payment;
    boolean orderTaken;
    boolean paymentTaken;

    OldSale(String localId, Map<String, Object> order, Map<String, Object> payment) {
        this.localId = localId;
        this.order = order;
        this.payment = payment;
    }
}
