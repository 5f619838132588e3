package com.myposcore.terminal.ui;

import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The window's content: one screen at a time, and at most one panel that lies over it.
///
/// A panel never takes the keyboard from the screen: a scan goes on to the sale while it is open.
/// Escape, a tap beside it or opening it again closes it.
public final class Shell extends StackPane {
    private final StackPane screen = new StackPane();
    private final StackPane above = new StackPane();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(this, "open");

    public Shell() {
        getStyleClass().add("shell");
        above.getStyleClass().add("above");
        above.visibleProperty().bind(open);
        above.setOnMousePressed(
                event -> {
                    if (event.getTarget() == above) {
                        close();
                    }
                });
        addEventFilter(KeyEvent.KEY_PRESSED, this::closeOnEscape);
        getChildren().addAll(screen, above);
    }

    /// Replaces the screen; a panel over the old one goes with it.
    public void show(Node next) {
        close();
        screen.getChildren().setAll(next);
    }

    /// Opens `panel` at `where`, or closes it when it is the one that is open.
    public void toggle(Region panel, Pos where) {
        boolean same = open.get() && above.getChildren().contains(panel);
        close();
        if (!same) {
            panel.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
            setAlignment(panel, where);
            above.getChildren().setAll(panel);
            open.set(true);
        }
    }

    public void close() {
        open.set(false);
        above.getChildren().clear();
    }

    public ObservableValue<Boolean> open() {
        return open.getReadOnlyProperty();
    }

    private void closeOnEscape(KeyEvent event) {
        if (open.get() && event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        }
    }
}
