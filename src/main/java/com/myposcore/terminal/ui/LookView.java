package com.myposcore.terminal.ui;

import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The switches for language, shade and text size, within reach on every screen.
public final class LookView extends HBox {
    public LookView(Texts texts, Theme theme) {
        getStyleClass().add("look");
        getChildren().addAll(language(texts), shade(texts, theme), textSize(texts, theme));
        getChildren().forEach(key -> key.setFocusTraversable(false));
    }

    /// Ctrl with L, D or T switches language, shade or text size, on every screen; answers whether
    /// it was one of them.
    public static boolean pressed(KeyEvent event, Texts texts, Theme theme) {
        if (event.isShortcutDown()) {
            switch (event.getCode()) {
                case L -> switchLanguage(texts);
                case D -> switchShade(theme);
                case T -> switchTextSize(theme);
                default -> {
                    return false;
                }
            }
            event.consume();
            return true;
        }
        return false;
    }

    /// Switches to the other language; also bound to a key.
    public static void switchLanguage(Texts texts) {
        texts.languageProperty().set(texts.languageProperty().get().next());
    }

    public static void switchShade(Theme theme) {
        theme.shadeProperty().set(theme.shadeProperty().get().other());
    }

    /// The next larger text, after the largest the smallest again.
    public static void switchTextSize(Theme theme) {
        int at = Theme.TEXT_SIZES.indexOf(theme.textSizeProperty().get());
        theme.textSizeProperty().set(Theme.TEXT_SIZES.get((at + 1) % Theme.TEXT_SIZES.size()));
    }

    private static Button language(Texts texts) {
        var code =
                texts.languageProperty()
                        .map(language -> language.code().toUpperCase(language.locale()));
        var content = Parts.row("keyed", new FontIcon(Feather.GLOBE), Parts.label(code));
        var name =
                texts.languageProperty()
                        .flatMap(spoken -> texts.of("ui.language", spoken.next().ownName()));
        return Parts.containing(content, name, () -> switchLanguage(texts), "quiet");
    }

    private static Button shade(Texts texts, Theme theme) {
        var key =
                Parts.iconButton(
                        Feather.MOON, texts.of("ui.shade"), () -> switchShade(theme), "quiet");
        theme.shadeProperty()
                .subscribe(
                        shade ->
                                ((FontIcon) key.getGraphic())
                                        .setIconCode(
                                                shade == Theme.Shade.LIGHT
                                                        ? Feather.MOON
                                                        : Feather.SUN));
        return key;
    }

    private static Button textSize(Texts texts, Theme theme) {
        return Parts.iconButton(
                Feather.TYPE, texts.of("ui.text-size"), () -> switchTextSize(theme), "quiet");
    }
}
