package com.myposcore.terminal.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.terminal.FxPlatform;
import com.myposcore.terminal.StockedTill;
import com.myposcore.terminal.ui.Language;
import com.myposcore.terminal.ui.Theme;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Pictures of every screen in every state, language, shade and size, in `target/gallery`, for
/// human eyes. `-Dgallery.only=NAME` takes only the states whose name begins so.
class GalleryTest {
    private static final Path FOLDER = Path.of("target", "gallery");
    private static final String ONLY = System.getProperty("gallery.only", "");

    @TempDir private Path folder;

    private record Size(int width, int height) {}

    private static final Size COUNTER_TOP = new Size(1366, 768);
    private static final Size FULL_HD = new Size(1920, 1080);

    @BeforeAll
    static void startJavaFx() {
        FxPlatform.start();
    }

    @Test
    @Timeout(240)
    void everyScreenInEveryState() throws IOException {
        List<String> names = new ArrayList<>();
        try (var darkroom = new Darkroom()) {
            for (var state : States.ALL) {
                if (state.name().startsWith(ONLY)) {
                    names.addAll(take(state, darkroom));
                }
            }
        }
        writeIndex(names);

        assertThat(names).isNotEmpty();
        for (var name : names) {
            assertThat(FOLDER.resolve(name)).isNotEmptyFile();
        }
    }

    /// One screen is built once and then switched, as a cashier would switch it.
    private List<String> take(States.State state, Darkroom darkroom) throws IOException {
        List<String> names = new ArrayList<>();
        var place = Files.createDirectories(folder.resolve(state.name()));
        try (var till = StockedTill.open(place, States.CLOCK)) {
            FxPlatform.run(
                    () -> {
                        var kit = States.kit();
                        var scene = new Scene(state.build(kit, till));
                        kit.theme().dress(scene);
                        for (var shade : Theme.Shade.values()) {
                            kit.theme().shadeProperty().set(shade);
                            for (var language : Language.values()) {
                                kit.texts().languageProperty().set(language);
                                var name = name(state, language, shade, COUNTER_TOP);
                                shoot(scene, COUNTER_TOP, name, darkroom);
                                names.add(name);
                            }
                            if (state.isPlain()) {
                                var name = name(state, Language.INDONESIAN, shade, FULL_HD);
                                shoot(scene, FULL_HD, name, darkroom);
                                names.add(name);
                            }
                        }
                    });
        }
        return names;
    }

    private static String name(
            States.State state, Language language, Theme.Shade shade, Size size) {
        return "%s-%s-%s-%d.png"
                .formatted(
                        state.name(),
                        language.code(),
                        shade.name().toLowerCase(Locale.ROOT),
                        size.width());
    }

    private static void shoot(Scene scene, Size size, String name, Darkroom darkroom) {
        var root = (Region) scene.getRoot();
        root.resize(size.width(), size.height());
        for (int pass = 0; pass < 2; pass++) {
            root.applyCss();
            layOut(root);
        }
        darkroom.take(root, FOLDER.resolve(name));
    }

    /// What a window's pulse does; a scroll pane's content is not reached by its parent's layout.
    private static void layOut(Parent node) {
        node.layout();
        for (var child : node.getChildrenUnmodifiable()) {
            if (child instanceof Parent parent) {
                layOut(parent);
            }
        }
    }

    private static void writeIndex(List<String> names) throws IOException {
        var pictures =
                names.stream()
                        .map(
                                name ->
                                        "<figure><a href=\"%1$s\"><img src=\"%1$s\" loading=\"lazy\"></a><figcaption>%1$s</figcaption></figure>"
                                                .formatted(name))
                        .collect(Collectors.joining("\n"));
        var page =
                """
                <!doctype html>
                <meta charset="utf-8">
                <title>MyPOSCore, every screen</title>
                <style>
                  body { font: 14px sans-serif; margin: 2em; display: grid; gap: 1em;
                         grid-template-columns: repeat(auto-fill, minmax(30em, 1fr)); }
                  figure { margin: 0 } img { width: 100%%; border: 1px solid #ccc }
                </style>
                %s
                """
                        .formatted(pictures);
        Files.writeString(FOLDER.resolve("index.html"), page);
    }
}
