package com.myposcore.terminal.counter;

import com.myposcore.terminal.sale.BasketLine;
import com.myposcore.terminal.ui.Formats;
import com.myposcore.terminal.ui.KeyCap;
import com.myposcore.terminal.ui.Parts;
import com.myposcore.terminal.ui.Texts;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// One line of the basket. The selected one shows the keys that change it.
final class BasketCell extends ListCell<BasketView.Row> {
    private final Texts texts;
    private final Formats formats;
    private final SaleViewModel model;
    private final Label quantity = new Label();
    private final Label name = new Label();
    private final Label price = new Label();
    private final Label amount = new Label();
    private final Label count = new Label();
    private final Node keys;
    private final VBox body;

    BasketCell(Texts texts, Formats formats, SaleViewModel model) {
        this.texts = texts;
        this.formats = formats;
        this.model = model;
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        quantity.getStyleClass().add("line-quantity");
        name.getStyleClass().add("line-name");
        price.getStyleClass().addAll("small", "muted");
        amount.getStyleClass().add("line-amount");
        amount.setMinWidth(USE_PREF_SIZE);
        count.getStyleClass().add("count");
        this.keys = keys();
        this.body = new VBox(words(), keys);
        setPrefWidth(0);
        setOnMouseClicked(
                _ -> {
                    if (getItem() != null) {
                        model.select(getItem().line());
                    }
                });
    }

    @Override
    protected void updateItem(BasketView.@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().remove("chosen");
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
        } else {
            show(row.line(), row.selected());
            setGraphic(body);
        }
    }

    /// A long name takes a second line.
    @Override
    protected double computePrefHeight(double width) {
        return getGraphic() == null || width < 0
                ? super.computePrefHeight(width)
                : snappedTopInset() + body.prefHeight(width) + snappedBottomInset();
    }

    private void show(BasketLine line, boolean selected) {
        boolean whole = line.quantity().milli() % 1_000 == 0;
        var many = formats.quantity(line.quantity());
        quantity.setText(whole ? many + " ×" : many);
        name.setText(line.name());
        price.setText(whole ? formats.money(line.price()) : "× " + formats.money(line.price()));
        amount.setText(formats.amount(line.amount()));
        count.setText(many);
        keys.setVisible(selected);
        keys.setManaged(selected);
        if (selected) {
            getStyleClass().add("chosen");
        }
        setAccessibleText(texts.now("sale.line", many, line.name(), formats.money(line.amount())));
    }

    private HBox words() {
        var what = Parts.column("line-words", name, price);
        return Parts.row("line", quantity, Parts.growing(what), amount);
    }

    private HBox keys() {
        return Parts.row(
                "line-keys",
                step("−", "sale.less", -1),
                count,
                step("+", "sale.more", 1),
                Parts.spacer(),
                remove());
    }

    private Button step(String sign, String nameKey, int by) {
        var content = new Label(sign);
        return touchKey(
                Parts.containing(
                        content, texts.of(nameKey), () -> model.changeQuantity(by), "step"));
    }

    private Button remove() {
        var content = Parts.row("keyed", Parts.label(texts.of("sale.remove")), new KeyCap("Del"));
        return touchKey(
                Parts.containing(
                        content, texts.of("sale.remove"), model::removeSelected, "remove"));
    }

    private static Button touchKey(Button key) {
        key.setFocusTraversable(false);
        return key;
    }
}
