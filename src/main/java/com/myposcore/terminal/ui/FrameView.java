package com.myposcore.terminal.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/// The frame around a screen that does not sell: a title and a status on top, the look's switches
/// at the bottom.
public final class FrameView extends BorderPane {
    private final HBox status = new HBox();

    public FrameView(Kit kit, ObservableValue<String> title, Node content) {
        var header = Parts.row("header", Parts.label(title, "brand-name"), Parts.spacer(), status);
        var footer = Parts.row("footer", Parts.spacer(), new LookView(kit.texts(), kit.theme()));
        setTop(header);
        setCenter(content);
        setBottom(footer);
        addEventFilter(
                KeyEvent.KEY_PRESSED, event -> LookView.pressed(event, kit.texts(), kit.theme()));
    }

    public void setStatus(Node shown) {
        status.getChildren().setAll(shown);
    }
}
