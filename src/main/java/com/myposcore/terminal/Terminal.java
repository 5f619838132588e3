package com.myposcore.terminal;

import com.myposcore.db.DatabaseUnusable;
import com.myposcore.terminal.ui.Background;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Preferences;
import com.myposcore.terminal.ui.Texts;
import com.myposcore.terminal.ui.Theme;
import com.myposcore.terminal.ui.Ticker;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// The till's start. Ends with 0 when its window is closed, with 1 and one plain line when the till
/// cannot be opened, with 2 on options that it does not know. A signal that ends the process closes
/// the till's file first.
///
/// What does not need the other runs side by side: JavaFX comes up while the file is opened.
public final class Terminal {
    // Made first: a log that two threads begin together says so in three lines.
    private static final Logger LOG = LoggerFactory.getLogger(Terminal.class);
    private static final double WIDTH = 1366;
    private static final double HEIGHT = 768;
    private static final long PATIENCE_SECONDS = 10;

    private final TerminalOptions options;
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

    private Terminal(TerminalOptions options) {
        this.options = options;
    }

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        try {
            var options = TerminalOptions.of(args);
            if (options.isEmpty()) {
                System.out.print(TerminalOptions.HELP);
                return 0;
            }
            new Terminal(options.get()).sell();
            return 0;
        } catch (TerminalOptions.Unknown e) {
            System.err.println("terminal: " + e.getMessage() + " (see --help)");
            return 2;
        } catch (RuntimeException | InterruptedException | ExecutionException e) {
            System.err.println("terminal: " + reason(e));
            return 1;
        }
    }

    private void sell() throws InterruptedException, ExecutionException {
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(ended), "end"));
        var clock = Clock.system(ZoneId.systemDefault());
        var opening = CompletableFuture.supplyAsync(() -> open(clock));
        try (var selling = Background.lane("selling");
                var looking = Background.lane("looking")) {
            startScreen(
                    opening,
                    () -> {
                        try {
                            show(opening, clock, selling, looking);
                        } catch (RuntimeException e) {
                            closed.completeExceptionally(e);
                        }
                    });
            closed.get();
        } finally {
            close(opening);
            ended.countDown();
        }
        Platform.exit();
    }

    // Where neither can be had, a file that cannot be opened is what there is to tell.
    private static void startScreen(CompletableFuture<TerminalWiring> opening, Runnable show) {
        try {
            Platform.startup(show);
        } catch (UnsupportedOperationException e) {
            opening.join();
            throw e;
        }
    }

    // The process is asked to end, or ends by itself with nothing left to wait for.
    private void end(CountDownLatch ended) {
        closed.complete(null);
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the till's work did not come to an end and is cut off");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private TerminalWiring open(Clock clock) {
        var wiring = TerminalWiring.open(options.data().toAbsolutePath(), clock);
        try {
            if (wiring.setup().isComplete()) {
                wiring.openShop();
            }
            return wiring;
        } catch (RuntimeException e) {
            wiring.close();
            throw e;
        }
    }

    private static void close(CompletableFuture<TerminalWiring> opening) {
        opening.handle(
                        (wiring, _) -> {
                            if (wiring != null) {
                                wiring.close();
                            }
                            return true;
                        })
                .join();
    }

    private void show(
            CompletableFuture<TerminalWiring> opening,
            Clock clock,
            Background selling,
            Background looking) {
        var texts = new Texts();
        var theme = new Theme();
        new Preferences(options.data().resolve("preferences.properties")).follow(texts, theme);
        var kit = new Kit(texts, theme, new Ticker(clock), clock, selling, looking);
        var app = new TerminalApp(kit, opening.join());
        var screen = Screen.getPrimary().getVisualBounds();
        var scene =
                new Scene(
                        app.root(),
                        Math.min(WIDTH, screen.getWidth()),
                        Math.min(HEIGHT, screen.getHeight()));
        theme.dress(scene);

        var stage = new Stage();
        stage.titleProperty().bind(texts.of("app.title"));
        stage.setScene(scene);
        stage.setMaximized(true);
        stage.setOnHidden(_ -> closed.complete(null));
        app.begin(options.server());
        stage.show();
    }

    private static String reason(Throwable failure) {
        boolean carrier =
                failure instanceof ExecutionException || failure instanceof CompletionException;
        if (carrier && failure.getCause() != null) {
            return reason(failure.getCause());
        }
        if (failure instanceof DatabaseUnusable unusable) {
            return String.valueOf(unusable.getMessage());
        }
        if (failure instanceof UnsupportedOperationException) {
            return "there is no display to show the till on (" + failure.getMessage() + ")";
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
