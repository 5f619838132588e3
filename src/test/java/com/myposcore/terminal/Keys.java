package com.myposcore.terminal;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.stream.Stream;

/// Keys and taps for a screen that stands in no window.
public final class Keys {
    private Keys() {}

    public static void press(Node target, KeyCode key, boolean shift) {
        Event.fireEvent(
                target,
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, false, false, false));
    }

    public static void type(Node target, String characters) {
        for (var character : characters.split("")) {
            Event.fireEvent(
                    target,
                    new KeyEvent(
                            KeyEvent.KEY_TYPED,
                            character,
                            "",
                            KeyCode.UNDEFINED,
                            false,
                            false,
                            false,
                            false));
        }
    }

    /// Taps the button that is called so.
    public static void click(Node within, String name) {
        parts(within, Button.class)
                .filter(button -> name.equals(button.getAccessibleText()))
                .findFirst()
                .orElseThrow()
                .fire();
    }

    /// Types `text` into the field with that id.
    public static void fill(Node within, String id, String text) {
        parts(within, TextField.class)
                .filter(field -> id.equals(field.getId()))
                .findFirst()
                .orElseThrow()
                .setText(text);
    }

    /// Also those in a scroll pane that was never drawn.
    private static <N extends Node> Stream<N> parts(Node node, Class<N> wanted) {
        if (wanted.isInstance(node)) {
            return Stream.of(wanted.cast(node));
        }
        return switch (node) {
            case ScrollPane scroll -> parts(scroll.getContent(), wanted);
            case Parent parent ->
                    parent.getChildrenUnmodifiable().stream()
                            .flatMap(child -> parts(child, wanted));
            default -> Stream.of();
        };
    }
}
