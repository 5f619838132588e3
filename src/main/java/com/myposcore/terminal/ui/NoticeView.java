package com.myposcore.terminal.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Optional;

/// The place where a screen says what went wrong or what to do next; gone while there is nothing.
public final class NoticeView extends HBox {
    private final FontIcon icon = new FontIcon(Feather.INFO);

    public NoticeView(Texts texts, ObservableValue<Optional<Notice>> notice) {
        getStyleClass().add("notice");
        setAccessibleRole(AccessibleRole.TEXT);
        var words = words(texts, notice);
        accessibleTextProperty().bind(words.textProperty());
        getChildren().addAll(icon, Parts.growing(words));
        Parts.shown(this, notice.map(Optional::isPresent));
        notice.subscribe(now -> now.ifPresent(this::dress));
    }

    private static Label words(Texts texts, ObservableValue<Optional<Notice>> notice) {
        var words =
                Parts.paragraph(
                        texts.languageProperty()
                                .flatMap(_ -> notice)
                                .map(now -> now.map(one -> text(texts, one)).orElse("")),
                        "strong");
        words.setMaxWidth(Double.MAX_VALUE);
        words.setMinHeight(Region.USE_PREF_SIZE);
        return words;
    }

    private static String text(Texts texts, Notice notice) {
        var words = texts.now(notice.key(), notice.argumentArray());
        return notice.detail().isBlank() ? words : words + " (" + notice.detail() + ")";
    }

    private void dress(Notice notice) {
        getStyleClass().removeAll("bad", "careful", "good");
        switch (notice.kind()) {
            case GOOD -> show(Feather.CHECK_CIRCLE, "good");
            case CAREFUL -> show(Feather.INFO, "careful");
            case BAD -> show(Feather.ALERT_TRIANGLE, "bad");
        }
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private void show(Feather sign, String style) {
        icon.setIconCode(sign);
        getStyleClass().add(style);
    }
}
