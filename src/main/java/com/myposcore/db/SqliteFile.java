package com.myposcore.db;

import com.myposcore.db.DatabaseUnusable.Reason;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;

/// The file below a database: that it is one, that it can be written, and that no other process
/// has it. Holds the lock on `FILE.lock` until closed.
final class SqliteFile implements AutoCloseable {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Path path;
    private final FileChannel channel;
    private final boolean leftOpen;

    private SqliteFile(Path path, FileChannel channel, boolean leftOpen) {
        this.path = path;
        this.channel = channel;
        this.leftOpen = leftOpen;
    }

    static SqliteFile lock(Path path) {
        FileChannel channel = openLock(path);
        try {
            requireDatabase(path);
            return new SqliteFile(path, channel, Files.exists(beside(path, "-wal")));
        } catch (RuntimeException e) {
            close(channel);
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /// Whether the last process that had this file ended without closing it.
    boolean leftOpen() {
        return leftOpen;
    }

    Path beside(String suffix) {
        return beside(path, suffix);
    }

    @Override
    public void close() {
        close(channel);
    }

    static DatabaseUnusable unusable(Path path, SQLException e) {
        Reason reason =
                switch (e.getErrorCode() & 0xff) {
                    case 26 -> Reason.FOREIGN;
                    case 11 -> Reason.DAMAGED;
                    case 8 -> Reason.READ_ONLY;
                    default -> Reason.DISK;
                };
        return unusable(reason, path, e);
    }

    static DatabaseUnusable unusable(Reason reason, Path path, @Nullable Throwable cause) {
        String words =
                switch (reason) {
                    case IN_USE -> "is in use by another running terminal; close that one first";
                    case FOREIGN -> "is not a till's file; choose another data folder";
                    case DAMAGED ->
                            "is damaged; nothing was changed. Keep a copy of the whole folder and"
                                    + " ask for help: unsent sales may still be in it";
                    case READ_ONLY ->
                            "cannot be written; give this user write access to the file and its"
                                    + " folder";
                    case NEWER -> "was written by a newer version of this program; install that";
                    case OLD_LIBRARY -> "would be opened by an SQLite older than 3.51.3";
                    case DISK -> "cannot be opened";
                };
        String because =
                cause == null
                        ? ""
                        : String.valueOf(cause.getMessage())
                                .lines()
                                .reduce((_, last) -> last)
                                .map(last -> " (" + last + ")")
                                .orElse("");
        return new DatabaseUnusable(reason, path + " " + words + because, cause);
    }

    // The channel stays open: it carries the lock.
    private static FileChannel openLock(Path path) {
        FileChannel channel;
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null && !Files.exists(folder)) {
                makePrivate(folder);
            }
            channel =
                    FileChannel.open(
                            beside(path, ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
        } catch (java.nio.file.AccessDeniedException e) {
            throw unusable(Reason.READ_ONLY, path, e);
        } catch (IOException e) {
            throw unusable(readOnly(e) ? Reason.READ_ONLY : Reason.DISK, path, e);
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            close(channel);
            throw unusable(Reason.IN_USE, path, null);
        } catch (IOException e) {
            close(channel);
            throw unusable(Reason.DISK, path, e);
        }
        close(channel);
        throw unusable(Reason.IN_USE, path, null);
    }

    // The till's key and its cashiers' verifiers lie in it.
    private static void makePrivate(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            var owner = PosixFilePermissions.fromString("rwx------");
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(owner));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static void requireDatabase(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        if (!Files.isWritable(path)) {
            throw unusable(Reason.READ_ONLY, path, null);
        }
        var head = ByteBuffer.allocate(MAGIC.length);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            if (file.size() == 0) {
                return;
            }
            int read = file.read(head);
            if (read < MAGIC.length || !head.flip().equals(ByteBuffer.wrap(MAGIC))) {
                throw unusable(Reason.FOREIGN, path, null);
            }
        } catch (IOException e) {
            throw unusable(Reason.DISK, path, e);
        }
    }

    private static boolean readOnly(IOException e) {
        String message = e.getMessage();
        return message != null && message.contains("Read-only file system");
    }

    private static Path beside(Path path, String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
