package com.myposcore.terminal.counter;

import com.myposcore.money.Money;
import com.myposcore.terminal.ui.Formats;
import com.myposcore.terminal.ui.KeyCap;
import com.myposcore.terminal.ui.Parts;
import com.myposcore.terminal.ui.Texts;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/// Asks for another cash amount, in the place of the tender keys; the amount can also be typed.
final class CashPadView extends VBox {
    private static final int COLUMNS = 4;

    private final Texts texts;
    private final Formats formats;
    private final SaleViewModel model;

    CashPadView(Texts texts, Formats formats, SaleViewModel model) {
        super(8);
        this.texts = texts;
        this.formats = formats;
        this.model = model;
        getChildren().addAll(amount(), pad());
    }

    private Node amount() {
        var figure = Parts.label(typed().map(formats::money), "figure");
        figure.setMinWidth(USE_PREF_SIZE);
        figure.setId("cash-amount");
        var change =
                model.state()
                        .flatMap(
                                now -> {
                                    var back =
                                            typed().getValue()
                                                    .minus(now.basket().cashTotals().total());
                                    return back.isNegative()
                                            ? texts.of(
                                                    "sale.cash-missing",
                                                    formats.amount(back.negated()))
                                            : texts.of("sale.change-note", formats.amount(back));
                                });
        return Parts.row(
                "amount-entry",
                Parts.label(texts.of("sale.cash-given"), "strong"),
                Parts.label(change, "muted", "small"),
                Parts.spacer(),
                figure);
    }

    private ObservableValue<Money> typed() {
        return model.state()
                .map(now -> now.cash().orElse(CashEntry.START).amount(now.basket().rules()));
    }

    private Node pad() {
        var pad = new GridPane();
        pad.getStyleClass().addAll("pad", "low");
        for (int i = 0; i < COLUMNS; i++) {
            var column = new ColumnConstraints();
            column.setPercentWidth(100.0 / COLUMNS);
            pad.getColumnConstraints().add(column);
        }
        for (int digit = 1; digit <= 9; digit++) {
            pad.add(digit(Integer.toString(digit)), (digit - 1) % 3, (digit - 1) / 3);
        }
        pad.add(digit("0"), 0, 3);
        pad.add(digit("000"), 1, 3);
        pad.add(back(), 2, 3);
        pad.add(cancel(), 3, 0);
        pad.add(take(), 3, 1, 1, 3);
        return pad;
    }

    private Button digit(String digits) {
        var name = texts.languageProperty().map(_ -> digits);
        return padKey(Parts.button(name, () -> model.typeCash(entry -> entry.plus(digits))));
    }

    private Button back() {
        return padKey(
                Parts.iconButton(
                        Feather.DELETE,
                        texts.of("ui.backspace"),
                        () -> model.typeCash(CashEntry::minusLast)));
    }

    private Button cancel() {
        return padKey(Parts.keyed(texts.of("ui.cancel"), "Esc", model::closeCash, "word"));
    }

    private Button take() {
        var name = texts.of("sale.take");
        var content = Parts.column("cash-words", Parts.label(name), new KeyCap("Enter"));
        return padKey(Parts.containing(content, name, model::takeCash, "pay", "word"));
    }

    private static Button padKey(Button key) {
        key.setFocusTraversable(false);
        key.setMinWidth(0);
        return key;
    }
}
