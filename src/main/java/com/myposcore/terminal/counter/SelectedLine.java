package com.myposcore.terminal.counter;

import com.myposcore.money.Quantity;
import com.myposcore.terminal.sale.Basket;

/// What the selected line's own keys do to the basket; without a selected line, nothing.
final class SelectedLine {
    private SelectedLine() {}

    /// The line so many places further down is selected, at most the last one.
    static Basket moved(Basket basket, int places) {
        var lines = basket.lines();
        return basket.selected()
                .map(line -> Math.clamp(lines.indexOf(line) + places, 0, lines.size() - 1))
                .map(at -> basket.select(lines.get(at).lineId()))
                .orElse(basket);
    }

    /// So many pieces more or fewer; the last piece only goes by removing the line.
    static Basket changed(Basket basket, int by) {
        return basket.selected()
                .map(line -> line.quantity().plus(Quantity.of(by)))
                .filter(Quantity::isPositive)
                .map(quantity -> withQuantity(basket, quantity))
                .orElse(basket);
    }

    static Basket withQuantity(Basket basket, Quantity quantity) {
        return basket.selected()
                .map(line -> basket.withQuantity(line.lineId(), quantity))
                .orElse(basket);
    }

    static Basket removed(Basket basket) {
        return basket.selected().map(line -> basket.remove(line.lineId())).orElse(basket);
    }
}
