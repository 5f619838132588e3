package com.myposcore.server;

import com.myposcore.db.PostgresDatabase;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/// A PostgreSQL of the server's own in one folder: `data` holds the shop, `postgres` the programs,
/// `postgres.log` what they say, `password` (readable to the owner alone) who may connect. It
/// writes through to the disk before it says done.
///
/// One server a folder: a lock that ends with the process keeps a second one out. A PostgreSQL
/// that outlived its server (which was killed) is stopped first, whoever is connected to it, and
/// the next one has the same port if it is still free.
final class EmbeddedDatabase implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    private final FileChannel lock;
    private final EmbeddedPostgres postgres;
    private final ProcessHandle process;
    private final String password;
    private volatile boolean closing;

    private EmbeddedDatabase(
            FileChannel lock, EmbeddedPostgres postgres, ProcessHandle process, String password) {
        this.lock = lock;
        this.postgres = postgres;
        this.process = process;
        this.password = password;
    }

    /// @throws CannotStart if the folder is in use or cannot be used
    static EmbeddedDatabase start(Path folder, SecureRandom random) {
        FileChannel lock = null;
        try {
            makePrivate(folder);
            lock = lock(folder);
            var postmaster = new Postmaster(folder.resolve("data"));
            postmaster.stop();
            String password = password(folder.resolve("password"), random);
            // where its programs lie, which anybody might exchange otherwise
            makePrivate(folder.resolve("postgres"));
            var postgres = launch(folder, password, postmaster.port());
            makePrivate(folder.resolve("postgres"));
            var process =
                    postmaster
                            .process()
                            .orElseThrow(() -> new IOException("PostgreSQL ended at its start"));
            return new EmbeddedDatabase(lock, postgres, process, password);
        } catch (IOException | IllegalStateException e) {
            closeQuietly(lock);
            throw new CannotStart(
                    "the database in "
                            + folder
                            + " does not start: "
                            + CannotStart.reason(e)
                            + (Files.exists(folder.resolve("postgres.log"))
                                    ? "; see " + folder.resolve("postgres.log")
                                    : "; name a folder that this user may write"),
                    e);
        }
    }

    PostgresDatabase.Address address() {
        return new PostgresDatabase.Address(
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
                "postgres",
                password);
    }

    /// `told` hears of it if PostgreSQL ends before this is closed.
    void whenGone(Runnable told) {
        var _ =
                process.onExit()
                        .thenRun(
                                () -> {
                                    if (!closing) {
                                        told.run();
                                    }
                                });
    }

    @Override
    public void close() throws IOException {
        closing = true;
        try {
            postgres.close();
        } finally {
            lock.close();
        }
    }

    private static EmbeddedPostgres launch(Path folder, String password, Optional<Integer> port)
            throws IOException {
        File log = folder.resolve("postgres.log").toFile();
        var builder = EmbeddedPostgres.builder();
        port.ifPresent(builder::setPort);
        return builder.setOverrideWorkingDirectory(folder.resolve("postgres").toFile())
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_PATIENCE)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
                // An option of initdb, which makes the superuser need this password.
                .setLocaleConfig("pwfile", folder.resolve("password").toString())
                .setDataDirectoryCustomizer(EmbeddedDatabase::askForPasswords)
                .setConnectConfig("password", password)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "128MB")
                .start();
    }

    private static void makePrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static void askForPasswords(File data) {
        try {
            Files.writeString(
                    data.toPath().resolve("pg_hba.conf"),
                    """
                    host all all 127.0.0.1/32 scram-sha-256
                    host all all ::1/128      scram-sha-256
                    """);
        } catch (IOException e) {
            throw new IllegalStateException("pg_hba.conf cannot be written", e);
        }
    }

    private static String password(Path file, SecureRandom random) throws IOException {
        if (!Files.exists(file)) {
            var bytes = new byte[24];
            random.nextBytes(bytes);
            Files.createFile(file);
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        return Files.readString(file).strip();
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        folder.resolve("server.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process; refused below.
        }
        if (lock == null) {
            channel.close();
            throw new CannotStart(
                    "another server is using "
                            + folder
                            + "; stop it first or give this one another --data folder");
        }
        return channel;
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // The process ends anyway, and its lock with it.
            }
        }
    }
}
