package com.myposcore.bench.screen;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Window;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Looks at the program's window, as a person would who knows nothing but the screen. FX thread
/// only.
final class Watch {
    private Watch() {}

    /// The scene of the window that is shown, once there is one.
    static Optional<Scene> scene() {
        return Window.getWindows().stream()
                .filter(Window::isShowing)
                .map(Window::getScene)
                .findFirst();
    }

    /// Whether a label with this style, and a text that ends like this, is in sight.
    static boolean shows(Node node, String style, String ending) {
        if (!node.isVisible()) {
            return false;
        }
        if (node instanceof Labeled words && words.getStyleClass().contains(style)) {
            return words.getText().endsWith(ending);
        }
        return node instanceof Parent parent
                && parent.getChildrenUnmodifiable().stream()
                        .anyMatch(child -> shows(child, style, ending));
    }

    /// Runs `then` when the frame begins that follows the first one with what is `wanted`.
    static void nextFrameWith(Scene scene, BooleanSupplier wanted, Runnable then) {
        scene.addPostLayoutPulseListener(
                new Runnable() {
                    @Override
                    public void run() {
                        if (wanted.getAsBoolean()) {
                            scene.removePostLayoutPulseListener(this);
                            nextFrame(scene, then);
                        } else {
                            Platform.requestNextPulse();
                        }
                    }
                });
        Platform.requestNextPulse();
    }

    private static void nextFrame(Scene scene, Runnable then) {
        scene.addPreLayoutPulseListener(
                new Runnable() {
                    @Override
                    public void run() {
                        scene.removePreLayoutPulseListener(this);
                        then.run();
                    }
                });
        Platform.requestNextPulse();
    }
}
