package com.myposcore.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The PostgreSQL of a data folder, as the files that it keeps there tell of it: whether it runs,
/// and on which port it last did.
record Postmaster(Path data) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern PORT = Pattern.compile("\"-p\" \"(\\d{1,5})\"");

    Optional<ProcessHandle> process() throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String pid = Files.readAllLines(file).stream().findFirst().orElse("").strip();
        return pid.matches("\\d{1,10}") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
    }

    /// The port it had, if nobody has taken it since.
    Optional<Integer> port() throws IOException {
        Path file = data.resolve("postmaster.opts");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Matcher matcher = PORT.matcher(Files.readString(file));
        return matcher.find()
                ? Optional.of(Integer.valueOf(matcher.group(1))).filter(Postmaster::isFree)
                : Optional.empty();
    }

    /// Ends one that outlived its server.
    void stop() throws IOException {
        process().filter(Postmaster::isPostgres).ifPresent(Postmaster::stop);
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// A number may have gone to another program since.
    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(name -> name.contains("postgres")).orElse(false);
    }

    private static void stop(ProcessHandle postgres) {
        hurry(postgres);
        try {
            postgres.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // What was committed is in its log and is recovered at the next start.
            postgres.destroyForcibly();
            postgres.onExit().join();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("an old PostgreSQL could not be stopped", e);
        }
    }

    // The usual signal to end would have it wait until everybody who is connected has gone.
    private static void hurry(ProcessHandle postgres) {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + postgres.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            postgres.destroy(); // no shell: on Windows, where this ends it at once
        }
    }
}
