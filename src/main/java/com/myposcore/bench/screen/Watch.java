package com.myposcore.bench.screen;

import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

import java.util.Optional;
import java.util.function.Predicate;

/// Looks at the program's window and presses keys in it, as a person would who sees nothing but
/// the screen. FX thread only.
final class Watch {
    private Watch() {}

    /// The scene of the window that is shown, once there is one.
    static Optional<Scene> scene() {
        return Window.getWindows().stream()
                .filter(Window::isShowing)
                .map(Window::getScene)
                .findFirst();
    }

    static void type(Scene scene, String text) {
        text.chars()
                .forEach(
                        letter ->
                                key(
                                        scene,
                                        KeyEvent.KEY_TYPED,
                                        Character.toString(letter),
                                        KeyCode.UNDEFINED));
    }

    static void press(Scene scene, KeyCode code) {
        key(scene, KeyEvent.KEY_PRESSED, KeyEvent.CHAR_UNDEFINED, code);
        key(scene, KeyEvent.KEY_RELEASED, KeyEvent.CHAR_UNDEFINED, code);
    }

    /// Whether a part with this style, and a text that `wanted` accepts, is in sight.
    static boolean shows(Node node, String style, Predicate<String> wanted) {
        if (!node.isVisible()) {
            return false;
        }
        if (node instanceof Labeled words
                && words.getStyleClass().contains(style)
                && wanted.test(words.getText())) {
            return true;
        }
        return node instanceof Parent parent
                && parent.getChildrenUnmodifiable().stream()
                        .anyMatch(child -> shows(child, style, wanted));
    }

    /// Runs `then` on the FX thread when the frame that was made last has been painted.
    static void afterFrame(Scene scene, Runnable then) {
        var listener = new Runnable[1];
        listener[0] =
                () -> {
                    scene.removePreLayoutPulseListener(listener[0]);
                    then.run();
                };
        scene.addPreLayoutPulseListener(listener[0]);
        Platform.requestNextPulse();
    }

    private static void key(Scene scene, EventType<KeyEvent> type, String letter, KeyCode code) {
        Node focused = scene.getFocusOwner();
        Event.fireEvent(
                focused == null ? scene.getRoot() : focused,
                new KeyEvent(type, letter, "", code, false, false, false, false));
    }
}
