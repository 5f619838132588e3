package com.myposcore.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.terminal.ui.Kit;

import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import org.testfx.api.FxRobot;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/// A screen in a window, worked by a robot's hands as a cashier works it.
public final class Window implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    public final FxRobot robot = new FxRobot();
    private final Stage stage;

    private Window(Stage stage) {
        this.stage = stage;
        robot.targetWindow(stage);
    }

    public static Window show(Kit kit, Callable<Parent> screen) {
        FxPlatform.start();
        var window =
                new Window(
                        FxPlatform.call(
                                () -> {
                                    var scene = new Scene(screen.call(), 1000, 720);
                                    kit.theme().dress(scene);
                                    var stage = new Stage();
                                    stage.setScene(scene);
                                    stage.show();
                                    stage.requestFocus();
                                    return stage;
                                }));
        return window.settled();
    }

    /// After everything that the FX thread had to do.
    public Window settled() {
        FxPlatform.run(() -> {});
        FxPlatform.run(() -> {});
        return this;
    }

    /// The text of the part that is found so, as it stands on the screen.
    public String text(String query) {
        return FxPlatform.call(() -> ((Labeled) find(query)).getText());
    }

    public boolean shows(String query) {
        return FxPlatform.call(
                () -> {
                    var node = stage.getScene().getRoot().lookup(query);
                    return node != null && isShown(node);
                });
    }

    /// Whether these words stand anywhere on the screen.
    public boolean says(String words) {
        return FxPlatform.call(
                () ->
                        stage.getScene().getRoot().lookupAll(".label").stream()
                                .filter(Window::isShown)
                                .map(Labeled.class::cast)
                                .anyMatch(label -> label.getText().contains(words)));
    }

    /// Types quickly, as a scanner does: one key after the other, then Enter.
    public void scan(String code) {
        for (var character : code.split("")) {
            toFocus(KeyEvent.KEY_TYPED, character, KeyCode.UNDEFINED);
        }
        toFocus(KeyEvent.KEY_PRESSED, "", KeyCode.ENTER);
    }

    public void press(KeyCode... keys) {
        robot.push(keys);
        settled();
    }

    /// Taps what is called so by a screen reader.
    public void tap(String name) {
        // A key of a list's cell stands there one pulse after its row.
        eventually("the key " + name, () -> key(name).isPresent());
        robot.clickOn(key(name).orElseThrow());
        settled();
    }

    private Optional<Node> key(String name) {
        return FxPlatform.call(
                () ->
                        stage.getScene().getRoot().lookupAll(".button").stream()
                                .filter(Window::isShown)
                                .filter(node -> name.equals(node.getAccessibleText()))
                                .findFirst());
    }

    /// Puts the caret into a field and fills it, as pasting would.
    public void fill(String query, String words) {
        FxPlatform.run(
                () -> {
                    var field = (TextField) find(query);
                    field.requestFocus();
                    field.setText(words);
                });
    }

    public String typed(String query) {
        return FxPlatform.call(() -> ((TextField) find(query)).getText());
    }

    public void eventually(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean() && System.nanoTime() < end) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        assertThat(holds.getAsBoolean()).as(what).isTrue();
    }

    public Node find(String query) {
        var node = stage.getScene().getRoot().lookup(query);
        assertThat(node).as(query).isNotNull();
        return node;
    }

    @Override
    public void close() {
        FxPlatform.run(stage::close);
    }

    private void toFocus(javafx.event.EventType<KeyEvent> type, String character, KeyCode code) {
        Platform.runLater(
                () ->
                        Event.fireEvent(
                                stage.getScene().getFocusOwner(),
                                new KeyEvent(
                                        type, character, "", code, false, false, false, false)));
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
