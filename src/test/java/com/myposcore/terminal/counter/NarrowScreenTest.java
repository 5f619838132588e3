package com.myposcore.terminal.counter;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.terminal.FxPlatform;
import com.myposcore.terminal.ui.Language;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.text.Text;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

/// The sale screen where there is little room: the window is 1000 wide.
class NarrowScreenTest extends AtTheCounter {
    @Test
    void theTenderKeysNameTheirKeysAndNothingOfThemIsCut() {
        window.scan(NASI_GORENG);
        total("Rp 35.000");
        for (Language language : Language.values()) {
            FxPlatform.run(() -> kit.texts().languageProperty().set(language));
            FxPlatform.settle();

            assertThat(labels(".tender-row .key-cap").map(Labeled::getText))
                    .contains("F12", "F11", "F9", "F8", "⇧F9", "⇧F12");
            assertThat(labels(".tender-row .label"))
                    .allSatisfy(label -> assertThat(painted(label)).isEqualTo(label.getText()));
        }
    }

    @Test
    void thePromptOfTheScanFieldIsWhole() {
        var field = (TextField) window.find("#scan");
        for (Language language : Language.values()) {
            for (int size : List.of(100, 150, 200)) {
                FxPlatform.run(
                        () -> {
                            kit.texts().languageProperty().set(language);
                            kit.theme().textSizeProperty().set(size);
                        });
                FxPlatform.settle();

                var prompt = new Text(field.getPromptText());
                prompt.setFont(field.getFont());
                assertThat(prompt.getText()).isNotEmpty();
                assertThat(prompt.getLayoutBounds().getWidth())
                        .as("“%s” at %d %%", prompt.getText(), size)
                        .isLessThanOrEqualTo(
                                field.getWidth()
                                        - field.getInsets().getLeft()
                                        - field.getInsets().getRight());
            }
        }
    }

    private Stream<Label> labels(String query) {
        return FxPlatform.call(
                () ->
                        counter.root().lookupAll(query).stream()
                                .filter(Label.class::isInstance)
                                .filter(NarrowScreenTest::isShown)
                                .map(Label.class::cast)
                                .toList())
                .stream();
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    /// What the label's skin had room for.
    private static String painted(Label label) {
        return label.getChildrenUnmodifiable().stream()
                .filter(Text.class::isInstance)
                .map(part -> ((Text) part).getText())
                .findFirst()
                .orElseThrow();
    }
}
