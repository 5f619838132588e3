package com.myposcore.terminal.counter;

import com.myposcore.terminal.catalogue.CatalogueViewModel;
import com.myposcore.terminal.ui.KeyCap;
import com.myposcore.terminal.ui.Parts;
import com.myposcore.terminal.ui.Texts;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import javafx.util.Duration;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The field that takes every scan and every typed name. A name is searched for at each letter, but
/// letters that come as quickly as a scanner's wait for a pause; digits alone are a barcode on its
/// way and wait for Enter.
final class ScanFieldView extends HBox {
    private static final Duration BETWEEN_A_SCANNERS_KEYS = Duration.millis(25);

    private final TextField field = new TextField();

    ScanFieldView(Texts texts, SaleViewModel model, CatalogueViewModel shelf) {
        getStyleClass().add("scan");
        field.setId("scan");
        field.promptTextProperty().bind(prompt(texts));
        field.accessibleTextProperty().bind(texts.of("sale.scan-prompt"));
        var pause = new PauseTransition(BETWEEN_A_SCANNERS_KEYS);
        pause.setOnFinished(_ -> shelf.search(name(field.getText())));
        field.textProperty()
                .addListener(
                        (_, _, text) -> {
                            boolean quick = pause.getStatus() == Animation.Status.RUNNING;
                            pause.playFromStart();
                            if (!quick) {
                                shelf.search(name(text));
                            }
                        });
        field.setOnAction(
                _ -> {
                    var typed = field.getText();
                    // What is found now stays in the grid although the field is empty again.
                    pause.playFromStart();
                    field.clear();
                    pause.stop();
                    model.enter(typed);
                });
        getChildren().addAll(new FontIcon(Feather.SEARCH), Parts.growing(field), new KeyCap("F2"));
        Parts.styled(
                this,
                "wrong",
                model.state()
                        .map(
                                now ->
                                        now.notice()
                                                .filter(said -> said.key().equals("sale.unknown"))
                                                .isPresent()));
    }

    /// As many words as there is room for.
    private ObservableValue<String> prompt(Texts texts) {
        return roomy(
                texts.of("sale.scan-prompt"),
                roomy(texts.of("sale.scan-prompt-short"), texts.of("sale.scan-prompt-least")));
    }

    private ObservableValue<String> roomy(
            ObservableValue<String> words, ObservableValue<String> fewer) {
        return field.widthProperty()
                .flatMap(
                        _ ->
                                field.fontProperty()
                                        .flatMap(_ -> words)
                                        .flatMap(said -> fits(said) ? words : fewer));
    }

    private boolean fits(String words) {
        var text = new Text(words);
        text.setFont(field.getFont());
        var edges = field.getInsets();
        return text.getLayoutBounds().getWidth()
                <= field.getWidth() - edges.getLeft() - edges.getRight();
    }

    TextField field() {
        return field;
    }

    boolean isEmpty() {
        return field.getText().isEmpty();
    }

    /// The part of what is typed that may be a name.
    private static String name(String typed) {
        var code = ScanText.of(typed).code();
        return code.chars().allMatch(Character::isDigit) ? "" : code;
    }
}
