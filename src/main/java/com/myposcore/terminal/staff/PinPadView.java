package com.myposcore.terminal.staff;

import com.myposcore.terminal.ui.Parts;
import com.myposcore.terminal.ui.Texts;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/// The PIN as dots, and the keys for those who have no keyboard. Takes the keyboard itself.
final class PinPadView extends VBox {
    private final Texts texts;
    private final SignInViewModel model;

    PinPadView(Texts texts, SignInViewModel model) {
        super(14);
        this.texts = texts;
        this.model = model;
        getStyleClass().add("pin-side");
        setFocusTraversable(true);
        accessibleTextProperty().bind(texts.of("staff.pin-hint"));
        getChildren().addAll(dots(), pad());
        setOnKeyTyped(this::typed);
        setOnKeyPressed(this::pressed);
    }

    private Node dots() {
        var dots = new HBox();
        dots.getStyleClass().add("pin-dots");
        for (int i = 0; i < SignInViewModel.LONGEST_PIN; i++) {
            int place = i;
            var dot = new Region();
            dot.getStyleClass().add("pin-dot");
            Parts.styled(dot, "set", model.state().map(now -> now.typed() > place));
            Parts.shown(dot, model.state().map(now -> place < Math.max(6, now.typed())));
            dots.getChildren().add(dot);
        }
        return dots;
    }

    private Node pad() {
        var pad = new GridPane();
        pad.getStyleClass().add("pad");
        for (int i = 0; i < 3; i++) {
            var column = new ColumnConstraints();
            column.setPercentWidth(100.0 / 3);
            pad.getColumnConstraints().add(column);
        }
        for (int digit = 1; digit <= 9; digit++) {
            pad.add(digit(Integer.toString(digit)), (digit - 1) % 3, (digit - 1) / 3);
        }
        pad.add(
                padKey(
                        Parts.iconButton(
                                Feather.DELETE, texts.of("ui.backspace"), model::eraseLast)),
                0,
                3);
        pad.add(digit("0"), 1, 3);
        pad.add(
                padKey(Parts.button(texts.of("staff.enter"), model::open, "primary", "word")),
                2,
                3);
        pad.disableProperty().bind(model.state().map(SignInState::busy));
        return pad;
    }

    private Button digit(String digit) {
        var name = texts.languageProperty().map(_ -> digit);
        return padKey(Parts.button(name, () -> model.type(digit)));
    }

    private static Button padKey(Button key) {
        key.setFocusTraversable(false);
        return key;
    }

    private void typed(KeyEvent event) {
        var character = event.getCharacter();
        if (!character.isEmpty() && Character.isDigit(character.charAt(0))) {
            model.type(character);
        }
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> model.open();
            case BACK_SPACE -> model.eraseLast();
            case ESCAPE -> model.clearPin();
            case UP -> model.chooseNext(-1);
            case DOWN -> model.chooseNext(1);
            case F2 -> model.showEnrolment();
            default -> {
                // Digits come as typed characters.
            }
        }
    }
}
