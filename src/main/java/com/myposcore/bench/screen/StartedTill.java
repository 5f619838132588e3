package com.myposcore.bench.screen;

import com.myposcore.terminal.Terminal;

import javafx.application.Platform;
import javafx.scene.Scene;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// `StartedTill DIR PIN`: the terminal's own start, with a hand that types the only cashier's PIN
/// as soon as it is asked for. Prints `ready` when the scan field has the caret and the products
/// are on the screen. Then does what its input says, line by line, and answers each with the
/// nanoseconds that it took.
public final class StartedTill {
    private static final long LOOK_EVERY_MILLIS = 5;

    private StartedTill() {}

    public static void main(String[] args) {
        Thread.ofPlatform()
                .daemon(true)
                .start(() -> Terminal.main(new String[] {"--data", args[0]}));
        int code = 1;
        try {
            work(new Hand(scene()), args[1]);
            code = 0;
        } catch (Exception e) {
            System.err.println("the till did not start to sell: " + e);
        }
        System.exit(code);
    }

    private static void work(Hand hand, String pin) throws Exception {
        hand.signIn(pin);
        System.out.println(TillProcess.READY);
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println(done(hand, order.split("\t")));
        }
    }

    private static long done(Hand hand, String[] order) throws Exception {
        return switch (order[0]) {
            case "scan" -> hand.scan(order[1], order[2]);
            case "search" -> hand.search(order[1], order[2]);
            case "empty" -> hand.empty();
            case "frame" -> hand.frame();
            default -> throw new IOException("unknown order " + order[0]);
        };
    }

    private static Scene scene() throws InterruptedException {
        Optional<Scene> scene = Optional.empty();
        while (scene.isEmpty()) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            var looking = new CompletableFuture<Optional<Scene>>();
            try {
                Platform.runLater(() -> looking.complete(Watch.scene()));
                scene = looking.join();
            } catch (IllegalStateException _) {
                // JavaFX is not up yet.
            }
        }
        return scene.get();
    }
}
