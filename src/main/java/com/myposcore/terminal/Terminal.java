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

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// The till's start. Ends with 0 when its window is closed, with 1 and one plain line when the till
/// cannot be opened, with 2 on options that it does not know.
@Command(
        name = "terminal",
        description = "Starts the till.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Terminal implements Callable<Integer> {
    private static final double WIDTH = 1366;
    private static final double HEIGHT = 768;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where the till keeps its sales (default: ~/.myposcore)")
    private Path data = Path.of(System.getProperty("user.home"), ".myposcore");

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "the server that the first start suggests")
    private @Nullable String server;

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new CommandLine(new Terminal())
                .setExecutionExceptionHandler(
                        (failure, _, _) -> {
                            System.err.println("terminal: " + reason(failure));
                            return 1;
                        })
                .setParameterExceptionHandler(
                        (failure, _) -> {
                            System.err.println(
                                    "terminal: " + failure.getMessage() + " (see --help)");
                            return 2;
                        })
                .execute(args);
    }

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        var closed = new CompletableFuture<@Nullable Void>();
        var clock = Clock.system(ZoneId.systemDefault());
        try (var wiring = TerminalWiring.open(data.toAbsolutePath(), clock);
                var selling = Background.lane("selling");
                var looking = Background.lane("looking")) {
            Platform.startup(
                    () -> {
                        try {
                            show(wiring, clock, selling, looking, closed);
                        } catch (RuntimeException e) {
                            closed.completeExceptionally(e);
                        }
                    });
            closed.get();
        }
        Platform.exit();
        return 0;
    }

    private void show(
            TerminalWiring wiring,
            Clock clock,
            Background selling,
            Background looking,
            CompletableFuture<@Nullable Void> closed) {
        var texts = new Texts();
        var theme = new Theme();
        new Preferences(data.resolve("preferences.properties")).follow(texts, theme);
        var kit = new Kit(texts, theme, new Ticker(clock), clock, selling, looking);
        var app = new TerminalApp(kit, wiring);
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
        app.begin(server);
        stage.show();
    }

    private static String reason(Throwable failure) {
        if (failure instanceof ExecutionException && failure.getCause() != null) {
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
