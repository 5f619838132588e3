package com.myposcore.bench.screen;

import com.myposcore.terminal.Terminal;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/// `StartedTill DIR PIN BARCODE`: the terminal's own start, with a hand that types the only
/// cashier's PIN as soon as it is asked for and then scans one item. Prints `ready` when the scan
/// field has the caret and the products are on the screen, `sold` when the item stands in the
/// basket, and ends.
public final class StartedTill {
    private static final String SCAN_FIELD = "scan";
    private static final long LOOK_EVERY_MILLIS = 2;

    private boolean pinTyped;
    private boolean ready;

    private StartedTill() {}

    public static void main(String[] args) throws InterruptedException {
        Thread.ofPlatform()
                .daemon(true)
                .start(() -> Terminal.main(new String[] {"--data", args[0]}));
        var hand = new StartedTill();
        while (!onScreen(() -> hand.look(args[1], args[2]))) {
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        Runtime.getRuntime().halt(0);
    }

    /// Does what can be done now; answers whether all is done.
    private boolean look(String pin, String barcode) {
        var shown = Watch.scene();
        if (shown.isEmpty() || shown.get().getFocusOwner() == null) {
            return false;
        }
        Scene scene = shown.get();
        boolean scanning =
                scene.getFocusOwner() instanceof TextField field
                        && SCAN_FIELD.equals(field.getId());
        if (!scanning
                && !pinTyped
                && Watch.shows(scene.getRoot(), "strong", text -> text.contains("PIN"))) {
            pinTyped = true;
            Watch.type(scene, pin);
            Watch.press(scene, KeyCode.ENTER);
        } else if (scanning && !ready && Watch.shows(scene.getRoot(), "tile-name", _ -> true)) {
            ready = true;
            System.out.println("ready");
            Watch.type(scene, barcode);
            Watch.press(scene, KeyCode.ENTER);
        }
        return ready && Watch.shows(scene.getRoot(), "line-amount", text -> !text.isEmpty());
    }

    private static boolean onScreen(BooleanSupplier work) throws InterruptedException {
        var answer = new CompletableFuture<Boolean>();
        try {
            Platform.runLater(() -> answer.complete(work.getAsBoolean()));
        } catch (IllegalStateException _) {
            // JavaFX is not up yet.
            return false;
        }
        return answer.join();
    }
}
