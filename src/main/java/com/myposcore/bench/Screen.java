package com.myposcore.bench;

import com.myposcore.bench.screen.BareWindow;
import com.myposcore.bench.screen.StartedTill;
import com.myposcore.bench.screen.TillWindow;
import com.myposcore.demo.GeneratedShop;
import com.myposcore.terminal.TerminalWiring;
import com.myposcore.terminal.catalogue.Catalogue;
import com.myposcore.terminal.staff.EnrolResult;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// What a cashier waits for: from the program's start to the scan field with the products on the
/// screen, from a scan to the painted line, from a letter to the painted hits. The limits are a
/// bare JavaFX window's start with the same options, and a frame in which nothing changed.
final class Screen implements Benchmark {
    private static final int STARTS = 7;
    private static final int WARM_UP = 40;
    private static final int SCANS = 200;
    private static final List<String> TYPED =
            List.of(
                    "kop",
                    "kopi me",
                    "sabun mandi ra",
                    "no. 99",
                    "beras bin",
                    "tisu",
                    "susu uht su");

    @Override
    public List<Row> measure(BenchShop bench) throws Exception {
        Path terminal = bench.newTerminal();
        try (var wiring = TerminalWiring.open(terminal, Clock.systemUTC())) {
            var enrolled =
                    wiring.openShop()
                            .staff()
                            .enrol(
                                    GeneratedShop.CASHIER,
                                    GeneratedShop.PASSWORD,
                                    GeneratedShop.PIN);
            if (!(enrolled instanceof EnrolResult.Enrolled)) {
                throw new IllegalStateException("the cashier was not enrolled: " + enrolled);
            }
        }
        List<Row> rows = new ArrayList<>();
        rows.add(starts(terminal));
        rows.addAll(onScreen(terminal, bench.products()));
        return rows;
    }

    private static Row starts(Path terminal) throws IOException, InterruptedException {
        var ours = new Timings();
        var bare = new Timings();
        for (int i = 0; i <= STARTS; i++) {
            long till =
                    ready(
                            StartedTill.class,
                            terminal.toString(),
                            GeneratedShop.PIN,
                            GeneratedShop.barcode(i));
            long window = ready(BareWindow.class);
            // The first ones are cold.
            if (i > 0) {
                ours.add(till);
                bare.add(window);
            }
        }
        return Row.ofTimes("start", ours, bare);
    }

    /// Nanoseconds until a new process with the terminal's options says that it is ready.
    private static long ready(Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options());
        command.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(program.getName());
        command.addAll(List.of(arguments));
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader said = process.inputReader()) {
            String line = said.readLine();
            long end = System.nanoTime();
            if (!"ready".equals(line)) {
                throw new IllegalStateException(program + " did not get ready: " + line);
            }
            process.waitFor();
            return end - start;
        }
    }

    /// What the start script gives the terminal's Java, where there is a start script.
    private static List<String> options() throws IOException {
        Path program;
        try {
            program =
                    Path.of(
                            Screen.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        Path file = program.resolveSibling("../bin/terminal.options").normalize();
        return Files.exists(file)
                ? List.of("@" + file)
                : List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow");
    }

    private static List<Row> onScreen(Path terminal, int products) throws TimeoutException {
        var scans = new Timings();
        var searches = new Timings();
        var frames = new Timings();
        try (var till = TillWindow.open(terminal, GeneratedShop.PIN)) {
            for (int i = 0; i < WARM_UP + SCANS; i++) {
                String barcode = GeneratedShop.barcode(i * 37 % products);
                long scan = till.scan(barcode, " No. " + i * 37 % products);
                long frame = till.bareFrame();
                if (i >= WARM_UP) {
                    scans.add(scan);
                    frames.add(frame);
                }
            }
            Catalogue catalogue = till.catalogue();
            for (int round = 0; round < 6; round++) {
                for (String text : TYPED) {
                    String first = catalogue.search(text, 1).getFirst().name();
                    long search = till.search(text, first);
                    if (round > 0) {
                        searches.add(search);
                    }
                    till.clear();
                }
            }
        }
        return List.of(
                Row.ofTimes("scan-to-screen", scans, frames),
                Row.ofTimes("search-to-screen", searches, frames));
    }
}
