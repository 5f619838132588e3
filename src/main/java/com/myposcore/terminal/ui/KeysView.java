package com.myposcore.terminal.ui;

import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import java.util.List;

/// The panel that lists the keys of a screen, in columns of at most eight.
public final class KeysView extends VBox {
    private static final int ROWS = 8;

    /// A key and the text that says what it does.
    public record Key(String cap, String textKey) {}

    public KeysView(Texts texts, List<Key> keys) {
        getStyleClass().addAll("panel", "keys");
        var grid = new GridPane();
        grid.getStyleClass().add("keys-grid");
        for (int i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            int column = i / ROWS * 2;
            grid.add(new KeyCap(key.cap()), column, i % ROWS);
            grid.add(Parts.label(texts.of(key.textKey())), column + 1, i % ROWS);
        }
        getChildren().addAll(Parts.label(texts.of("ui.all-keys"), "panel-title"), grid);
    }
}
