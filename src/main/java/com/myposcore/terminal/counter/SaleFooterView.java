package com.myposcore.terminal.counter;

import com.myposcore.terminal.sale.Sale;
import com.myposcore.terminal.ui.Formats;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.LookView;
import com.myposcore.terminal.ui.Parts;
import com.myposcore.terminal.ui.Texts;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

import java.util.Optional;
import java.util.function.Function;

/// The last sale, for the customer who asks, the look's switches, the keys and the time.
final class SaleFooterView extends HBox {
    private final Texts texts;
    private final ObservableValue<Optional<Sale>> last;

    SaleFooterView(Kit kit, Formats formats, SaleViewModel model, Runnable showKeys) {
        this.texts = kit.texts();
        this.last = model.state().map(SaleState::last);
        getStyleClass().add("footer");
        var keys = Parts.keyed(texts.of("ui.all-keys"), "F1", showKeys, "quiet");
        keys.setFocusTraversable(false);
        var clock = Parts.label(kit.ticker().now().map(formats::time), "clock");
        clock.setMinWidth(USE_PREF_SIZE);
        getChildren()
                .addAll(
                        lastSale(formats),
                        Parts.spacer(),
                        new LookView(texts, kit.theme()),
                        keys,
                        clock);
    }

    private Node lastSale(Formats formats) {
        var gave = last.map(sale -> sale.filter(one -> !one.change().isZero()).isPresent());
        var facts =
                Parts.row(
                        "footer-facts",
                        Parts.label(texts.of("sale.last"), "muted"),
                        fact(Sale::receiptNumber, "strong"),
                        fact(sale -> formats.money(sale.totals().total()), "muted"),
                        Parts.shown(Parts.label(texts.of("sale.last-change"), "muted"), gave),
                        Parts.shown(fact(sale -> formats.amount(sale.change()), "strong"), gave));
        facts.setId("last-sale");
        return Parts.shown(facts, last.map(Optional::isPresent));
    }

    private Node fact(Function<Sale, String> what, String style) {
        return Parts.label(last.map(sale -> sale.map(what).orElse("")), style);
    }
}
