package com.myposcore.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/// A [SellingTill] that can be killed, and what it said before.
final class TillProcess implements AutoCloseable {
    private final Process process;
    private final Thread hearing;

    private TillProcess(Process process, Queue<String> said) {
        this.process = process;
        this.hearing = Thread.ofVirtual().start(() -> hear(process, said));
    }

    /// Starts it on its `folder`; the receipts that it says go to `said`.
    static TillProcess start(Path folder, long seed, Queue<String> said) throws IOException {
        return new TillProcess(
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SellingTill.class.getName(),
                                folder.toString(),
                                Long.toString(seed))
                        .redirectError(folder.resolve("till.log").toFile())
                        .start(),
                said);
    }

    private static void hear(Process process, Queue<String> said) {
        try (var out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            // a half of a line is no word of a till that was killed
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.matches("[A-Z]\\d-\\d{6}")) {
                    said.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As a power cut would end it.
    void kill() throws InterruptedException {
        // Not Process.destroyForcibly, which would also close what the till still has to say.
        process.toHandle().destroyForcibly();
        process.waitFor();
        hearing.join();
    }

    /// Lets it sell no more and come into step; false if it did not in time.
    boolean settles(int seconds) throws IOException, InterruptedException {
        process.getOutputStream().write('.');
        process.getOutputStream().flush();
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        if (ended) {
            hearing.join();
        }
        return ended && process.exitValue() == 0;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
