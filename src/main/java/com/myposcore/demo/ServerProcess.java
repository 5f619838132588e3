package com.myposcore.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The sync server as a process of its own, started from this program's class path on a free port.
/// Its log goes to `server.log` beside its data.
public final class ServerProcess implements AutoCloseable {
    private static final String READY = "ready ";

    private final Process process;
    private final URI address;

    private ServerProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
        // A program that is told to end does not leave its server behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end-server"));
    }

    /// Starts a server with an embedded PostgreSQL in `data`, loads `shop` and returns when it
    /// serves.
    ///
    /// @throws IOException if it ended instead; the message names its log
    public static ServerProcess start(Path data, Path shop) throws IOException {
        return start(
                data, List.of("--data", data.toString(), "--load", shop.toString(), "--port", "0"));
    }

    /// Starts `serve` with `options`; its log goes to `folder`.
    public static ServerProcess start(Path folder, List<String> options) throws IOException {
        return start(folder, options, List.of());
    }

    /// As [#start(Path, List)], with options for the Java machine.
    public static ServerProcess start(Path folder, List<String> options, List<String> machine)
            throws IOException {
        Files.createDirectories(folder);
        Path log = folder.resolve("server.log");
        Process process =
                new ProcessBuilder(command(options, machine))
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        var out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroyForcibly();
            throw new IOException("the server did not start, see " + log);
        }
        return new ServerProcess(process, URI.create(line.substring(READY.length()).strip()));
    }

    /// `http://127.0.0.1:PORT`
    public URI address() {
        return address;
    }

    public int port() {
        return address.getPort();
    }

    /// The number of the process.
    public long pid() {
        return process.pid();
    }

    /// Ends the server as a power cut would: at once, between any two instructions.
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /// Asks the server to end and waits for it.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(List<String> options, List<String> machine) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(machine);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("com.myposcore.server.SyncServer");
        command.add("serve");
        command.addAll(options);
        return command;
    }
}
