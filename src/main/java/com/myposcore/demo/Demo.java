package com.myposcore.demo;

import com.myposcore.terminal.TerminalWiring;
import com.myposcore.terminal.setup.SetupResult;
import com.myposcore.terminal.staff.EnrolResult;

import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.slf4j.LoggerFactory;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/// `Demo DIR`: the whole product on one machine. Starts a server on an embedded PostgreSQL with the
/// demo shops (or, with `-Ddemo.products=N`, a generated one), sets up a terminal, signs a cashier
/// in and opens it. Where there is no display, the same terminal plays a shift and leaves pictures
/// in DIR; exits with 1 if one of its figures is wrong.
public final class Demo {
    private static final int SHELF = 12;
    private static final Pattern OURS = Pattern.compile("server|terminal|shop\\.json|\\d-.*\\.png");

    private final Path folder;
    private final Figures figures = new Figures();

    private Demo(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) {
        int exit = 1;
        try {
            if (args.length != 1) {
                throw new IllegalArgumentException("name one folder for the demo to work in");
            }
            Path folder = Path.of(args[0]).toAbsolutePath();
            clear(folder);
            exit = new Demo(folder).run();
        } catch (IllegalArgumentException e) {
            System.err.println("demo: " + e.getMessage());
        } catch (Exception e) {
            LoggerFactory.getLogger(Demo.class).error("the demo failed", e);
        }
        System.exit(exit);
    }

    /// Who works in the demo, at which shop file, and what is on the shelf there.
    private record Cast(
            Path shop,
            String cashier,
            String manager,
            String cashierPassword,
            String managerPassword,
            String pin) {}

    private int run() throws Exception {
        boolean display = !GraphicsEnvironment.isHeadless();
        if (!display) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        Cast cast = cast();
        long start = System.nanoTime();
        try (var server = ServerProcess.start(folder.resolve("server"), cast.shop());
                var cable = new Cable(server.port())) {
            figures.step(
                    "the server serves at %s after %d ms"
                            .formatted(server.address(), since(start)));
            Path data = folder.resolve("terminal");
            setUp(data, cable, cast);
            Platform.startup(() -> {});
            try (var till = new Till(data)) {
                if (display) {
                    show(till, cast);
                } else {
                    play(till, cable, server, cast);
                }
            }
            Platform.exit();
        }
        figures.wrong().forEach(what -> System.err.println("wrong: " + what));
        return figures.wrong().isEmpty() ? 0 : 1;
    }

    private Cast cast() throws IOException {
        Path shop = folder.resolve("shop.json");
        String wanted = System.getProperty("demo.products", "");
        if (!wanted.isBlank()) {
            GeneratedShop.write(shop, Integer.parseInt(wanted.strip()));
            return new Cast(
                    shop,
                    GeneratedShop.CASHIER,
                    GeneratedShop.MANAGER,
                    GeneratedShop.PASSWORD,
                    GeneratedShop.PASSWORD,
                    GeneratedShop.PIN);
        }
        try (InputStream shops = Demo.class.getResourceAsStream("shops.json")) {
            Files.copy(Objects.requireNonNull(shops, "shops.json"), shop);
        }
        return new Cast(
                shop,
                "kasir@food.example",
                "manajer@food.example",
                "demo-kasir",
                "demo-manajer",
                "246810");
    }

    private void setUp(Path data, Cable cable, Cast cast) {
        try (var wiring = TerminalWiring.open(data, Clock.systemUTC())) {
            long start = System.nanoTime();
            var result =
                    wiring.setup()
                            .begin(
                                    "http://127.0.0.1:" + cable.port(),
                                    cast.manager(),
                                    cast.managerPassword(),
                                    "A1",
                                    _ -> {});
            if (!(result instanceof SetupResult.Ready)) {
                throw new IllegalStateException("the terminal was not set up: " + result);
            }
            var shop = wiring.openShop();
            figures.step(
                    "terminal A1 set up: %d products after %d ms"
                            .formatted(shop.catalogue().size(), since(start)));
            var enrolled = shop.staff().enrol(cast.cashier(), cast.cashierPassword(), cast.pin());
            if (!(enrolled instanceof EnrolResult.Enrolled)) {
                throw new IllegalStateException("the cashier was not enrolled: " + enrolled);
            }
            figures.step("%s enrolled with PIN %s".formatted(cast.cashier(), cast.pin()));
        }
    }

    private void play(Till till, Cable cable, ServerProcess server, Cast cast)
            throws IOException, InterruptedException {
        try (var office =
                new BackOffice(server.address(), cast.manager(), cast.managerPassword())) {
            new Shift(till, cable, office, shelf(till), folder, figures).play(cast.pin());
        }
        System.out.println("pictures: " + folder);
    }

    private static List<String> shelf(Till till) {
        return till.shop().catalogue().all(SHELF).stream()
                .map(product -> Objects.requireNonNull(product.sku()))
                .toList();
    }

    private void show(Till till, Cast cast) throws InterruptedException {
        var closed = new CountDownLatch(1);
        Till.onScreen(
                () -> {
                    var stage = new Stage();
                    stage.setTitle("MyPOSCore");
                    stage.setScene(till.scene());
                    stage.setOnHidden(_ -> closed.countDown());
                    stage.show();
                    return stage;
                });
        till.type(cast.pin());
        till.press(KeyCode.ENTER);
        figures.step("the terminal is open; closing its window ends the demo");
        closed.await();
    }

    private static long since(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    /// Takes an earlier demo away, and nothing else.
    ///
    /// @throws IllegalArgumentException if something else is there
    static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            if (!Files.isDirectory(folder)) {
                throw new IllegalArgumentException(folder + " is a file; name a folder");
            }
            try (var entries = Files.list(folder)) {
                entries.map(entry -> entry.getFileName().toString())
                        .filter(name -> !OURS.matcher(name).matches())
                        .findFirst()
                        .ifPresent(
                                name -> {
                                    throw new IllegalArgumentException(
                                            folder
                                                    + " holds "
                                                    + name
                                                    + ", which is not the demo's; name an empty"
                                                    + " folder or a new one");
                                });
            }
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
