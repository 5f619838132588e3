package com.myposcore.bench.screen;

import com.myposcore.terminal.TerminalApp;
import com.myposcore.terminal.TerminalWiring;
import com.myposcore.terminal.catalogue.Catalogue;
import com.myposcore.terminal.ui.Background;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Texts;
import com.myposcore.terminal.ui.Theme;
import com.myposcore.terminal.ui.Ticker;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// A till's window in this process, with its one cashier signed in. Each measurement begins with
/// the key and ends when the frame that shows what came of it has been painted.
///
/// Called from any thread but JavaFX's own, one call at a time.
public final class TillWindow implements AutoCloseable {
    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 768;
    private static final long PATIENCE_SECONDS = 30;

    private final TerminalWiring wiring;
    private final Background selling = Background.lane("selling");
    private final Background looking = Background.lane("looking");
    private final TerminalApp app;
    private final Stage stage;
    private final Scene scene;

    private TillWindow(TerminalWiring wiring) {
        this.wiring = wiring;
        var clock = Clock.systemUTC();
        var theme = new Theme();
        var kit = new Kit(new Texts(), theme, new Ticker(clock), clock, selling, looking);
        this.app = new TerminalApp(kit, wiring);
        this.scene = new Scene(app.root(), WIDTH, HEIGHT);
        theme.dress(scene);
        this.stage = new Stage();
        stage.setScene(scene);
        app.begin(null);
        stage.show();
    }

    /// Opens the till whose file stands in `data` and signs in with `pin`. Without a display it
    /// works on JavaFX's headless platform.
    public static TillWindow open(Path data, String pin) throws TimeoutException {
        startJavaFx();
        var wiring = TerminalWiring.open(data, Clock.systemUTC());
        var window = new CompletableFuture<TillWindow>();
        Platform.runLater(() -> window.complete(new TillWindow(wiring)));
        var till = window.join();
        till.painted(() -> till.says("strong", "PIN"));
        till.key(
                () -> {
                    Watch.type(till.scene, pin);
                    Watch.press(till.scene, KeyCode.ENTER);
                },
                () -> till.says("tile-name", ""));
        return till;
    }

    private static void startJavaFx() {
        if (GraphicsEnvironment.isHeadless()) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        try {
            Platform.startup(() -> {});
        } catch (IllegalStateException _) {
            // Another benchmark started it.
        }
        Platform.setImplicitExit(false);
    }

    /// Nanoseconds from Enter after `barcode` to the painted line with that name.
    public long scan(String barcode, String name) throws TimeoutException {
        onScreen(() -> Watch.type(scene, barcode));
        return key(() -> Watch.press(scene, KeyCode.ENTER), () -> says("line-name", name));
    }

    /// Nanoseconds from typing the last letter of `text` to the painted tile with that name.
    public long search(String text, String name) throws TimeoutException {
        onScreen(() -> field().setText(text.substring(0, text.length() - 1)));
        return key(
                () -> Watch.type(scene, text.substring(text.length() - 1)),
                () -> says("tile-name", name));
    }

    /// Nanoseconds from a key that changes nothing to the next painted frame.
    public long bareFrame() throws TimeoutException {
        return key(() -> {}, () -> true);
    }

    public Catalogue catalogue() {
        return app.shop()
                .orElseThrow(() -> new IllegalStateException("the till is not set up"))
                .catalogue();
    }

    /// Empties the scan field, so that the grid shows the favourites again.
    public void clear() {
        onScreen(
                () -> {
                    field().clear();
                    Watch.press(scene, KeyCode.ESCAPE);
                });
    }

    private TextField field() {
        return (TextField) scene.lookup("#scan");
    }

    private boolean says(String style, String words) {
        return Watch.shows(scene.getRoot(), style, text -> text.contains(words));
    }

    private long key(Runnable pressed, BooleanSupplier seen) throws TimeoutException {
        var start = new long[1];
        onScreen(
                () -> {
                    start[0] = System.nanoTime();
                    pressed.run();
                });
        return painted(seen) - start[0];
    }

    /// When the first frame was painted in which `seen` held after the layout.
    private long painted(BooleanSupplier seen) throws TimeoutException {
        var done = new CompletableFuture<Long>();
        var listener = new Runnable[1];
        listener[0] =
                () -> {
                    if (seen.getAsBoolean()) {
                        scene.removePostLayoutPulseListener(listener[0]);
                        Watch.afterFrame(scene, () -> done.complete(System.nanoTime()));
                    } else {
                        Platform.requestNextPulse();
                    }
                };
        onScreen(
                () -> {
                    scene.addPostLayoutPulseListener(listener[0]);
                    Platform.requestNextPulse();
                });
        try {
            return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void onScreen(Runnable work) {
        var done = new CompletableFuture<Boolean>();
        Platform.runLater(
                () -> {
                    try {
                        work.run();
                        done.complete(true);
                    } catch (RuntimeException e) {
                        done.completeExceptionally(e);
                    }
                });
        done.join();
    }

    @Override
    public void close() {
        onScreen(stage::close);
        wiring.close();
        selling.close();
        looking.close();
    }
}
