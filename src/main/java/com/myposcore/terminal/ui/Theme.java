package com.myposcore.terminal.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.text.Font;

import java.net.URL;
import java.util.List;
import java.util.Objects;

/// The look: the house's tokens over AtlantaFX's, light or dark, and the size of the text.
///
/// A dressed scene follows both switches at once. FX thread only.
public final class Theme {
    /// Light for a bright shop, dark for a dim one.
    public enum Shade {
        LIGHT,
        DARK;

        public Shade other() {
            return this == LIGHT ? DARK : LIGHT;
        }
    }

    /// The sizes of text on offer, in percent.
    public static final List<Integer> TEXT_SIZES = List.of(100, 125, 150, 200);

    private static final List<String> FONTS =
            List.of(
                    "IBMPlexSans_400Regular.ttf",
                    "IBMPlexSans_600SemiBold.ttf",
                    "IBMPlexSans_700Bold.ttf",
                    "IBMPlexMono_400Regular.ttf");

    private final ObjectProperty<Shade> shade =
            new SimpleObjectProperty<>(this, "shade", Shade.LIGHT);
    private final IntegerProperty textSize = new SimpleIntegerProperty(this, "textSize", 100);

    public Theme() {
        FONTS.forEach(font -> Font.loadFont(own("fonts/" + font).toExternalForm(), 16));
    }

    public ObjectProperty<Shade> shadeProperty() {
        return shade;
    }

    /// One of [#TEXT_SIZES].
    public IntegerProperty textSizeProperty() {
        return textSize;
    }

    /// Gives the scene this look, now and whenever it changes.
    public void dress(Scene scene) {
        scene.getStylesheets().add(own("theme.css").toExternalForm());
        scene.userAgentStylesheetProperty().bind(shade.map(Theme::base));
        shade.subscribe(_ -> mark(scene));
        textSize.subscribe(_ -> mark(scene));
        scene.rootProperty().subscribe(_ -> mark(scene));
    }

    private void mark(Scene scene) {
        var classes = scene.getRoot().getStyleClass();
        classes.removeIf(name -> name.startsWith("shade-") || name.startsWith("text-size-"));
        classes.add(shade.get() == Shade.DARK ? "shade-dark" : "shade-light");
        classes.add("text-size-" + textSize.get());
    }

    private static String base(Shade shade) {
        return switch (shade) {
            case LIGHT -> new PrimerLight().getUserAgentStylesheet();
            case DARK -> new PrimerDark().getUserAgentStylesheet();
        };
    }

    private static URL own(String resource) {
        return Objects.requireNonNull(
                Theme.class.getResource(resource),
                () -> "the program's own file " + resource + " is missing");
    }
}
