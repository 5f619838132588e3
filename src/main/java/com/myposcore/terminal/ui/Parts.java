package com.myposcore.terminal.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The few building blocks that all screens are made of, dressed by style classes.
public final class Parts {
    private Parts() {}

    public static Label label(ObservableValue<String> text, String... styles) {
        var label = new Label();
        label.textProperty().bind(text);
        label.getStyleClass().addAll(styles);
        label.setTextOverrun(OverrunStyle.ELLIPSIS);
        return label;
    }

    /// A text that may need several lines.
    public static Label paragraph(ObservableValue<String> text, String... styles) {
        var label = label(text, styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    public static Button button(ObservableValue<String> text, Runnable action, String... styles) {
        var button = new Button();
        button.textProperty().bind(text);
        return finished(button, text, action, styles);
    }

    /// A button that shows the key which does the same.
    public static Button keyed(
            ObservableValue<String> text, String key, Runnable action, String... styles) {
        var content = row("keyed", label(text, "keyed-text"), new KeyCap(key));
        return containing(content, text.map(words -> words + ", " + key), action, styles);
    }

    /// A button that shows an icon; `name` is what it is called by those who cannot see it.
    public static Button iconButton(
            Feather icon, ObservableValue<String> name, Runnable action, String... styles) {
        return containing(new FontIcon(icon), name, action, styles);
    }

    /// A button with a content of its own.
    public static Button containing(
            Node content, ObservableValue<String> name, Runnable action, String... styles) {
        var button = new Button();
        button.setGraphic(content);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        return finished(button, name, action, styles);
    }

    public static HBox row(String style, Node... parts) {
        var row = new HBox(parts);
        row.getStyleClass().add(style);
        return row;
    }

    public static VBox column(String style, Node... parts) {
        var column = new VBox(parts);
        column.getStyleClass().add(style);
        return column;
    }

    /// Two parts side by side, each as wide as the other.
    public static GridPane halves(Node left, Node right) {
        var halves = new GridPane();
        halves.getStyleClass().add("halves");
        for (int i = 0; i < 2; i++) {
            var half = new ColumnConstraints();
            half.setPercentWidth(50);
            halves.getColumnConstraints().add(half);
        }
        halves.addRow(0, left, right);
        return halves;
    }

    /// A person: the initials of the name in a circle.
    public static Label avatar(ObservableValue<String> name, String... styles) {
        var avatar = label(name.map(Parts::initials), "avatar");
        avatar.getStyleClass().addAll(styles);
        return avatar;
    }

    /// The first letters of the first two words: `Nasi Goreng` → `NG`.
    public static String initials(String name) {
        return Arrays.stream(name.strip().split("[\\s-]+"))
                .filter(word -> !word.isEmpty() && Character.isLetterOrDigit(word.codePointAt(0)))
                .limit(2)
                .map(word -> Character.toString(Character.toUpperCase(word.codePointAt(0))))
                .collect(Collectors.joining());
    }

    /// Takes what room is left in a row or column.
    public static Region spacer() {
        return growing(new Region());
    }

    public static <N extends Node> N growing(N part) {
        HBox.setHgrow(part, Priority.ALWAYS);
        VBox.setVgrow(part, Priority.ALWAYS);
        return part;
    }

    /// Lets `part` take its place only while `when` holds.
    public static <N extends Node> N shown(N part, ObservableValue<Boolean> when) {
        part.visibleProperty().bind(when);
        part.managedProperty().bind(when);
        return part;
    }

    /// Puts `style` on `part` while `when` holds.
    public static <N extends Node> N styled(N part, String style, ObservableValue<Boolean> when) {
        when.subscribe(
                holds -> {
                    part.getStyleClass().remove(style);
                    if (holds) {
                        part.getStyleClass().add(style);
                    }
                });
        return part;
    }

    private static Button finished(
            Button button, ObservableValue<String> name, Runnable action, String... styles) {
        button.getStyleClass().addAll(styles);
        button.accessibleTextProperty().bind(name);
        button.setOnAction(_ -> action.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
