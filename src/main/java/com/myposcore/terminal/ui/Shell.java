package com.myposcore.terminal.ui;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.event.Event;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

/// The window's content: one screen at a time, and at most one panel that lies over it.
///
/// Each screen names its home, the part that takes the keyboard. After every tap the focus goes
/// back there, and what is typed or scanned anywhere else goes there too, so that no scan is lost
/// to a button. A panel never takes the keyboard; Escape, a tap beside it or opening it again
/// closes it.
public final class Shell extends StackPane {
    private final StackPane screen = new StackPane();
    private final StackPane above = new StackPane();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(this, "open");
    private @Nullable Node home;
    private @Nullable Node prepared;

    public Shell() {
        getStyleClass().add("shell");
        above.getStyleClass().add("above");
        above.visibleProperty().bind(open);
        above.setOnMousePressed(
                event -> {
                    if (above.equals(event.getTarget())) {
                        close();
                    }
                });
        addEventFilter(KeyEvent.KEY_PRESSED, this::closeOnEscape);
        addEventFilter(KeyEvent.KEY_TYPED, this::bringHome);
        addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> Platform.runLater(this::goHome));
        getChildren().addAll(screen, above);
    }

    /// Replaces the screen; a panel over the old one goes with it.
    public void show(Node next, Node itsHome) {
        close();
        home = itsHome;
        if (!next.equals(prepared)) {
            screen.getChildren().removeIf(node -> !node.equals(prepared));
            screen.getChildren().add(next);
        }
        screen.getChildren().forEach(node -> node.setVisible(node.equals(next)));
        Platform.runLater(itsHome::requestFocus);
    }

    /// Dresses and lays out a screen that will be shown soon, out of sight behind the present one.
    /// It keeps its place from then on, so that showing it again costs nothing.
    public void prepare(Node next) {
        prepared = next;
        if (!screen.getChildren().contains(next)) {
            screen.getChildren().addFirst(next);
            screen.applyCss();
            screen.layout();
            next.setVisible(false);
        }
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

    private void goHome() {
        boolean writing =
                getScene() != null && getScene().getFocusOwner() instanceof TextInputControl;
        if (home != null && !writing) {
            home.requestFocus();
        }
    }

    /// Space and Enter press the button that has the focus; everything else was meant for home.
    private void bringHome(KeyEvent event) {
        var character = event.getCharacter();
        boolean printable = !character.isBlank() && character.codePointAt(0) > ' ';
        boolean elsewhere =
                !event.getTarget().equals(home) && !(event.getTarget() instanceof TextInputControl);
        if (home != null && printable && elsewhere && !event.isShortcutDown()) {
            event.consume();
            home.requestFocus();
            Event.fireEvent(home, event.copyFor(home, home));
        }
    }
}
