package com.myposcore.bench.screen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The till as a process of its own, with the options of its start script, on JavaFX's headless
/// platform, and with a hand at its keyboard. What it answers are nanoseconds.
public final class TillProcess implements AutoCloseable {
    static final String READY = "ready";

    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter orders;

    private TillProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    }

    /// Starts the till whose file stands in `data`, signs in with `pin`, and returns when the
    /// products are on the screen and the scan field waits.
    public static TillProcess start(Path data, String pin) throws IOException {
        return started(data, StartedTill.class, data.toString(), pin);
    }

    /// Starts a process with nothing but a window and a field; returns when it waits for keys. Its
    /// archive of classes lies in `folder`.
    public static TillProcess startBareWindow(Path folder) throws IOException {
        return started(folder, BareWindow.class);
    }

    /// From Enter after `barcode` to the painted line of the product, whose name ends with `name`.
    public long scan(String barcode, String name) throws IOException {
        return order("scan\t" + barcode + "\t" + name);
    }

    /// From the last letter of `text` to the painted hit, whose name ends with `name`.
    public long search(String text, String name) throws IOException {
        return order("search\t" + text + "\t" + name);
    }

    /// From a key that changes nothing to the next painted frame.
    public long frame() throws IOException {
        return order("frame");
    }

    /// Empties the basket.
    public void empty() throws IOException {
        order("empty");
    }

    private long order(String order) throws IOException {
        orders.println(order);
        return Long.parseLong(answer());
    }

    private String answer() throws IOException {
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the till's process ended: " + process.info());
        }
        return answer;
    }

    private static TillProcess started(Path folder, Class<?> program, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options());
        command.add("-XX:SharedArchiveFile=" + folder.resolve(program.getSimpleName() + ".jsa"));
        command.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(program.getName());
        command.addAll(List.of(arguments));
        var till =
                new TillProcess(
                        new ProcessBuilder(command)
                                .redirectError(ProcessBuilder.Redirect.INHERIT)
                                .start());
        String said = till.answer();
        if (!READY.equals(said)) {
            till.close();
            throw new IOException("the till did not get ready: " + said);
        }
        return till;
    }

    /// What the start script gives the terminal's Java, where there is a start script.
    private static List<String> options() throws IOException {
        try {
            var code = TillProcess.class.getProtectionDomain().getCodeSource().getLocation();
            Path file = Path.of(code.toURI()).resolveSibling("../bin/terminal.options").normalize();
            return Files.exists(file) ? List.of("@" + file) : List.of();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        orders.close();
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
