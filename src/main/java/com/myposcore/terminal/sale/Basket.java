package com.myposcore.terminal.sale;

import com.myposcore.money.Money;
import com.myposcore.money.MoneyRules;
import com.myposcore.money.Quantity;
import com.myposcore.money.Totals;
import com.myposcore.terminal.catalogue.Product;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// What the customer has put down and not yet paid. Immutable: each verb answers a new basket.
/// At most one line is selected: the one last touched.
public final class Basket {
    private final MoneyRules rules;
    private final Supplier<UUID> ids;
    private final List<BasketLine> lines;
    private final @Nullable UUID selected;

    private Basket(
            MoneyRules rules, Supplier<UUID> ids, List<BasketLine> lines, @Nullable UUID selected) {
        this.rules = rules;
        this.ids = ids;
        this.lines = List.copyOf(lines);
        this.selected = selected;
    }

    /// `ids` names the lines to come.
    public static Basket empty(MoneyRules rules, Supplier<UUID> ids) {
        return new Basket(rules, ids, List.of(), null);
    }

    /// With so much more of `product`: on the line it already has at this price, else on a new last
    /// line. That line is selected.
    public Basket add(Product product, Quantity quantity) {
        var changed = new ArrayList<>(lines);
        for (int i = 0; i < changed.size(); i++) {
            var line = changed.get(i);
            if (line.productId() == product.id() && line.price().equals(product.price())) {
                changed.set(i, line.withQuantity(line.quantity().plus(quantity)));
                return new Basket(rules, ids, changed, line.lineId());
            }
        }
        var line =
                new BasketLine(ids.get(), product.id(), product.name(), product.price(), quantity);
        changed.add(line);
        return new Basket(rules, ids, changed, line.lineId());
    }

    /// @throws IllegalArgumentException if there is no such line or the quantity is not positive
    public Basket withQuantity(UUID lineId, Quantity quantity) {
        var changed = new ArrayList<>(lines);
        int at = position(lineId);
        changed.set(at, changed.get(at).withQuantity(quantity));
        return new Basket(rules, ids, changed, lineId);
    }

    /// Without this line; the line that takes its place is selected, else the last one.
    ///
    /// @throws IllegalArgumentException if there is no such line
    public Basket remove(UUID lineId) {
        var changed = new ArrayList<>(lines);
        int at = position(lineId);
        changed.remove(at);
        var next =
                changed.isEmpty() ? null : changed.get(Math.min(at, changed.size() - 1)).lineId();
        return new Basket(rules, ids, changed, next);
    }

    /// @throws IllegalArgumentException if there is no such line
    public Basket select(UUID lineId) {
        return new Basket(rules, ids, lines, lines.get(position(lineId)).lineId());
    }

    public List<BasketLine> lines() {
        return lines;
    }

    public Optional<BasketLine> selected() {
        return lines.stream().filter(line -> line.lineId().equals(selected)).findFirst();
    }

    public MoneyRules rules() {
        return rules;
    }

    /// What is to be paid by card, QRIS or transfer.
    public Totals totals() {
        return Totals.of(
                lines.stream().map(BasketLine::amount).toList(),
                Money.zero(rules.currency()),
                rules);
    }

    /// What is to be paid in cash: rounded to what coins and notes can express.
    public Totals cashTotals() {
        return totals().roundedForCash(rules);
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /// How many pieces: whole quantities count as such, a weighed line counts as one.
    public long itemCount() {
        return lines.stream().mapToLong(line -> pieces(line.quantity())).sum();
    }

    private static long pieces(Quantity quantity) {
        return quantity.milli() % 1_000 == 0 ? quantity.milli() / 1_000 : 1;
    }

    private int position(UUID lineId) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).lineId().equals(lineId)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the basket has no line " + lineId);
    }
}
