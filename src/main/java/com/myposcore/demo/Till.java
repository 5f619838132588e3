package com.myposcore.demo;

import com.myposcore.terminal.Shop;
import com.myposcore.terminal.TerminalApp;
import com.myposcore.terminal.TerminalWiring;
import com.myposcore.terminal.sale.Sale;
import com.myposcore.terminal.ui.Background;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Preferences;
import com.myposcore.terminal.ui.Texts;
import com.myposcore.terminal.ui.Theme;
import com.myposcore.terminal.ui.Ticker;

import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;

/// The product's own terminal, worked by keys from outside the FX thread.
final class Till implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TerminalWiring wiring;
    private final Background selling = Background.lane("selling");
    private final Background looking = Background.lane("looking");
    private final TerminalApp app;
    private final Scene scene;

    /// Opens the terminal whose file stands in `data`; it has been set up before.
    Till(Path data) {
        var clock = Clock.systemUTC();
        this.wiring = TerminalWiring.open(data, clock);
        var texts = onScreen(Texts::new);
        var theme = onScreen(Theme::new);
        onScreen(
                () -> {
                    new Preferences(data.resolve("preferences.properties")).follow(texts, theme);
                    return true;
                });
        this.app =
                onScreen(
                        () ->
                                new TerminalApp(
                                        new Kit(
                                                texts,
                                                theme,
                                                new Ticker(clock),
                                                clock,
                                                selling,
                                                looking),
                                        wiring));
        this.scene = onScreen(() -> dressed(theme));
        onScreen(
                () -> {
                    app.begin(null);
                    return true;
                });
    }

    private Scene dressed(Theme theme) {
        var screen = new Scene(app.root(), 1366, 768);
        theme.dress(screen);
        return screen;
    }

    Scene scene() {
        return scene;
    }

    Shop shop() {
        return app.shop().orElseThrow(() -> new IllegalStateException("the till is not set up"));
    }

    /// Types `text` where the focus is, as a scanner or a person would.
    void type(String text) {
        onScreen(
                () -> {
                    for (String letter : text.split("")) {
                        key(KeyEvent.KEY_TYPED, letter, KeyCode.UNDEFINED);
                    }
                    return true;
                });
    }

    void press(KeyCode code) {
        onScreen(
                () -> {
                    key(KeyEvent.KEY_PRESSED, KeyEvent.CHAR_UNDEFINED, code);
                    key(KeyEvent.KEY_RELEASED, KeyEvent.CHAR_UNDEFINED, code);
                    return true;
                });
    }

    /// Scans `barcode`.
    void scan(String barcode) {
        type(barcode);
        press(KeyCode.ENTER);
    }

    /// Presses the key for exact cash and waits until the sale is committed.
    Sale payExactly() throws InterruptedException {
        Optional<Sale> before = shop().checkout().lastSale();
        press(KeyCode.F12);
        await(
                "the sale to be committed",
                () -> !shop().checkout().lastSale().map(Sale::id).equals(before.map(Sale::id)));
        return shop().checkout().lastSale().orElseThrow();
    }

    /// Whether the caret stands in a field, as it does on the sale screen.
    boolean isReadyToScan() {
        return onScreen(() -> scene.getFocusOwner() instanceof TextInputControl);
    }

    void picture(Path file) throws IOException {
        onScreen(() -> Picture.of(scene)).save(file);
    }

    static void await(String what, BooleanSupplier reached) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            Thread.sleep(5);
        }
    }

    static <T> T onScreen(Callable<T> work) {
        var task = new FutureTask<>(work);
        Platform.runLater(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("on the screen's thread", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void key(EventType<KeyEvent> type, String letter, KeyCode code) {
        // A scene in no window has no pulse: what was just shown gets its skin here.
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        Node focused = scene.getFocusOwner();
        Event.fireEvent(
                focused == null ? scene.getRoot() : focused,
                new KeyEvent(type, letter, "", code, false, false, false, false));
    }

    @Override
    public void close() {
        wiring.close();
        selling.close();
        looking.close();
    }
}
