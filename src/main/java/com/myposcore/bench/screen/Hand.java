package com.myposcore.bench.screen;

import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// Works the till's window with keys. What it answers are nanoseconds from the last key to the
/// frame that follows the one in which what was wanted stands in the window.
///
/// Called from one thread that is not JavaFX's own.
final class Hand {
    private static final long PATIENCE_SECONDS = 30;

    private static final long BETWEEN_LETTERS_MILLIS = 120;

    private final Scene scene;

    Hand(Scene scene) {
        this.scene = scene;
    }

    /// Types the PIN once the only cashier stands on the screen, and waits for the products.
    void signIn(String pin) throws Exception {
        seen(() -> scene.getRoot().lookup(".person-key.chosen") != null);
        onScreen(() -> type(pin));
        onScreen(() -> press(KeyCode.ENTER, false));
        seen(
                () ->
                        scene.getFocusOwner() instanceof TextField
                                && Watch.shows(scene.getRoot(), "tile-name", ""));
    }

    /// From Enter after `barcode` to the basket's line of the product.
    long scan(String barcode, String name) throws Exception {
        onScreen(() -> type(barcode));
        return timed(() -> press(KeyCode.ENTER, false), "line-name", name);
    }

    /// From the last letter of `text` to the product in the grid. The letter comes a while after
    /// the one before it, as from a person who types fast.
    long search(String text, String name) throws Exception {
        int last = text.length() - 1;
        onScreen(() -> field().setText(text.substring(0, last)));
        onScreen(field()::end);
        Thread.sleep(BETWEEN_LETTERS_MILLIS);
        return timed(() -> type(text.substring(last)), "tile-name", name);
    }

    /// A frame in which nothing changed.
    long frame() throws Exception {
        return timed(() -> {}, () -> true);
    }

    /// Puts what is in the basket back.
    long empty() throws Exception {
        return timed(
                () -> press(KeyCode.DELETE, true),
                () -> !Watch.shows(scene.getRoot(), "line-name", ""));
    }

    private TextField field() {
        return (TextField) scene.lookup("#scan");
    }

    private long timed(Runnable key, String style, String ending) throws Exception {
        return timed(key, () -> Watch.shows(scene.getRoot(), style, ending));
    }

    private long timed(Runnable key, BooleanSupplier wanted) throws Exception {
        var start = new long[1];
        onScreen(
                () -> {
                    start[0] = System.nanoTime();
                    key.run();
                });
        return seen(wanted) - start[0];
    }

    /// When the frame began that follows the one with what is wanted.
    private long seen(BooleanSupplier wanted) throws Exception {
        var seen = new CompletableFuture<Long>();
        Platform.runLater(
                () -> Watch.nextFrameWith(scene, wanted, () -> seen.complete(System.nanoTime())));
        return inTime(seen);
    }

    private static void onScreen(Runnable work) throws Exception {
        inTime(CompletableFuture.runAsync(work, Platform::runLater));
    }

    private static <T> T inTime(CompletableFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void type(String text) {
        text.chars()
                .mapToObj(Character::toString)
                .forEach(letter -> key(KeyEvent.KEY_TYPED, letter, KeyCode.UNDEFINED, false));
    }

    private void press(KeyCode code, boolean control) {
        key(KeyEvent.KEY_PRESSED, KeyEvent.CHAR_UNDEFINED, code, control);
        key(KeyEvent.KEY_RELEASED, KeyEvent.CHAR_UNDEFINED, code, control);
    }

    private void key(EventType<KeyEvent> type, String letter, KeyCode code, boolean control) {
        Node focused = scene.getFocusOwner();
        Event.fireEvent(
                focused == null ? scene.getRoot() : focused,
                new KeyEvent(type, letter, "", code, false, control, false, false));
    }
}
