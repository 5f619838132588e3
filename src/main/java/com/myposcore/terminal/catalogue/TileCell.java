package com.myposcore.terminal.catalogue;

import com.myposcore.terminal.ui.Formats;
import com.myposcore.terminal.ui.Parts;
import com.myposcore.terminal.ui.Texts;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// One product of the grid, as a large key. Used again for another product when the grid changes,
/// because making sixty of these takes longer than filling them.
final class TileCell extends Button {
    private static final int HUES = 12;
    /// More letters than this need smaller ones.
    private static final int LONG_NAME = 36;

    private final Texts texts;
    private final Formats formats;
    private final Label initials = new Label();
    private final Label badge = new Label();
    private final StackPane picture = new StackPane(initials, badge);
    private final Label name = new Label();
    private final Label price = new Label();
    private @Nullable Product product;

    TileCell(Texts texts, Formats formats, Consumer<Product> chosen) {
        this.texts = texts;
        this.formats = formats;
        getStyleClass().add("tile");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        initials.getStyleClass().add("initials");
        badge.getStyleClass().add("tile-badge");
        picture.getStyleClass().add("tile-picture");
        StackPane.setAlignment(badge, Pos.TOP_RIGHT);
        name.getStyleClass().addAll("tile-name", "strong");
        price.getStyleClass().add("tile-price");
        var body = Parts.column("tile-body", Parts.growing(picture), name, price);
        body.prefWidthProperty().bind(widthProperty().subtract(22));
        body.prefHeightProperty().bind(heightProperty().subtract(22));
        setGraphic(body);
        setFocusTraversable(false);
        setOnAction(
                _ -> {
                    if (product != null) {
                        chosen.accept(product);
                    }
                });
    }

    void show(Product next, boolean marked) {
        product = next;
        initials.setText(Parts.initials(next.name()));
        dress(picture, "hue-", "hue-" + Math.floorMod(next.id() * 7, HUES));
        name.setText(next.name());
        dress(name, "long", next.name().length() > LONG_NAME ? "long" : "");
        price.setText(formats.money(next.price()));
        badge.setVisible(next.lowStock());
        badge.setText(next.lowStock() ? stock(next) : "");
        setAccessibleText(
                next.name()
                        + ", "
                        + price.getText()
                        + (badge.isVisible() ? ", " + stock(next) : ""));
        dress(this, "marked", marked ? "marked" : "");
    }

    // Only what changes: each change of a style class lets JavaFX dress the part afresh.
    private static void dress(Node part, String kind, String wanted) {
        var classes = part.getStyleClass();
        if (!wanted.isEmpty() && classes.contains(wanted)) {
            return;
        }
        if (classes.stream().anyMatch(name -> name.startsWith(kind))) {
            classes.removeIf(name -> name.startsWith(kind));
        }
        if (!wanted.isEmpty()) {
            classes.add(wanted);
        }
    }

    private String stock(Product of) {
        return of.stock().isPositive()
                ? texts.now("catalogue.left", formats.quantity(of.stock()))
                : texts.now("catalogue.none-left");
    }
}
