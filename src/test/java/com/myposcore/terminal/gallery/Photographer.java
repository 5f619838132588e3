package com.myposcore.terminal.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.demo.Picture;
import com.myposcore.terminal.FxPlatform;
import com.myposcore.terminal.StockedTill;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Language;
import com.myposcore.terminal.ui.Theme;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Takes the pictures of states: both languages in both shades on a counter-top screen, and the
/// language of the longer words with the largest text, in full HD and on an old screen.
/// `-Dgallery.only=NAME` takes only the states whose name begins so (or with another name after a
/// comma), `-Dgallery.all=true` each state in every combination.
final class Photographer {
    private static final List<String> ONLY =
            List.of(System.getProperty("gallery.only", "").split(","));
    private static final boolean EVERY = Boolean.getBoolean("gallery.all");

    private final Path folder;

    /// `folder` is for the tills' files.
    Photographer(Path folder) {
        this.folder = folder;
    }

    /// How a picture is taken.
    private record Look(int width, int height, int textSize) {
        boolean wants(Language language, Theme.Shade shade) {
            if (EVERY || (width == 1366 && textSize == 100)) {
                return true;
            }
            var worth = textSize == 100 ? Theme.Shade.DARK : Theme.Shade.LIGHT;
            return language == Language.INDONESIAN && shade == worth;
        }

        String name(State state, Language language, Theme.Shade shade) {
            return "%s-%s-%s-%d-%d.png"
                    .formatted(
                            state.name(),
                            language.code(),
                            shade.name().toLowerCase(Locale.ROOT),
                            width,
                            textSize);
        }
    }

    private static final List<Look> LOOKS =
            EVERY
                    ? List.of(
                            new Look(1366, 768, 100),
                            new Look(1920, 1080, 100),
                            new Look(1024, 768, 100),
                            new Look(1366, 768, 200),
                            new Look(1920, 1080, 200))
                    : List.of(
                            new Look(1366, 768, 100),
                            new Look(1920, 1080, 100),
                            new Look(1024, 768, 100),
                            new Look(1366, 768, 200));

    void takeAll(List<State> states) throws IOException {
        List<String> names = new ArrayList<>();
        try (var darkroom = new Darkroom()) {
            for (var state : states) {
                if (ONLY.stream().anyMatch(state.name()::startsWith)) {
                    names.addAll(take(state, darkroom));
                }
            }
        }
        IndexPage.write();

        for (var name : names) {
            assertThat(IndexPage.FOLDER.resolve(name)).isNotEmptyFile();
        }
    }

    /// One screen is built for each size of text and then switched, as a cashier would switch it: a
    /// scene in no window keeps sizes that are parts of another.
    private List<String> take(State state, Darkroom darkroom) throws IOException {
        List<String> names = new ArrayList<>();
        for (int size : LOOKS.stream().map(Look::textSize).distinct().toList()) {
            var looks = LOOKS.stream().filter(look -> look.textSize() == size).toList();
            var place = Files.createDirectories(folder.resolve(state.name() + "-" + size));
            try (var till = StockedTill.open(place, State.CLOCK)) {
                var kit = FxPlatform.call(State::kit);
                var root =
                        FxPlatform.call(
                                () -> {
                                    kit.theme().textSizeProperty().set(size);
                                    return firstLook(kit, state.building().apply(kit, till));
                                });
                FxPlatform.settle();
                FxPlatform.run(
                        () ->
                                looks.forEach(
                                        look ->
                                                names.addAll(
                                                        take(state, look, kit, root, darkroom))));
            }
        }
        return names;
    }

    /// A list finds its place only after it was drawn once.
    private static Parent firstLook(Kit kit, Parent root) {
        var scene = new Scene(root, LOOKS.getFirst().width(), LOOKS.getFirst().height());
        kit.theme().dress(scene);
        Picture.of(scene);
        scene.setRoot(new Pane());
        return root;
    }

    private static List<String> take(
            State state, Look look, Kit kit, Parent root, Darkroom darkroom) {
        List<String> names = new ArrayList<>();
        var scene = new Scene(root, look.width(), look.height());
        kit.theme().dress(scene);
        for (var shade : Theme.Shade.values()) {
            kit.theme().shadeProperty().set(shade);
            for (var language : Language.values()) {
                if (look.wants(language, shade)) {
                    kit.texts().languageProperty().set(language);
                    var name = look.name(state, language, shade);
                    darkroom.develop(Picture.of(scene), IndexPage.FOLDER.resolve(name));
                    names.add(name);
                }
            }
        }
        scene.setRoot(new Pane());
        return names;
    }
}
