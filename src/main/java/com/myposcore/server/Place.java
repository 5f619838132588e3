package com.myposcore.server;

import com.myposcore.db.PostgresDatabase;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the shop's data are, as the command line says it: a folder of our own, or the owner's
/// PostgreSQL. Whatever is wrong is a [CannotStart].
final class Place {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "keep the data here, in a PostgreSQL of the server's own")
    private @Nullable Path data;

    @Option(
            names = "--database",
            paramLabel = "JDBC_URL",
            description = "use this PostgreSQL, for example jdbc:postgresql://host/myposcore")
    private @Nullable String database;

    @Option(
            names = "--user",
            paramLabel = "USER",
            description = "the role that owns the schema in --database")
    private @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "a file whose first line is the password of --user")
    private @Nullable Path passwordFile;

    boolean isFolder() {
        return data != null;
    }

    /// What to do about a database that cannot be used, for that reason.
    static String remedy(String reason, String user) {
        return reason.contains("permission denied to create role")
                        || reason.contains("permission denied to set role")
                        || reason.contains("permission denied to grant role")
                ? "the user needs the right to create the role myposcore_app (ALTER ROLE "
                        + user
                        + " CREATEROLE) or, where another database of this PostgreSQL has made it,"
                        + " to use it (GRANT myposcore_app TO "
                        + user
                        + ")"
                : "check that it runs and that address, user and password are right";
    }

    /// The folder for a PostgreSQL of our own.
    Path folder() {
        Path data = this.data;
        if (data == null || database != null) {
            throw new CannotStart("give either --data or --database, not both");
        }
        if (data.toString().isEmpty()) {
            throw new CannotStart("--data must name a folder, not be empty");
        }
        Path folder = data.toAbsolutePath().normalize();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new CannotStart("--data " + folder + " is a file; name a folder");
        }
        return folder;
    }

    /// The owner's PostgreSQL.
    PostgresDatabase.Address database() {
        if (database == null) {
            throw new CannotStart("say where the data are: --data DIR or --database JDBC_URL");
        }
        if (!database.startsWith("jdbc:postgresql:")) {
            throw new CannotStart(
                    "--database must be an address such as jdbc:postgresql://host:5432/myposcore");
        }
        if (user == null) {
            throw new CannotStart("--database needs --user, and mostly --password-file");
        }
        return new PostgresDatabase.Address(database, user, password());
    }

    private String password() {
        if (passwordFile == null) {
            return "";
        }
        requireReadable(passwordFile, "the password file");
        try {
            String password =
                    Files.readAllLines(passwordFile).stream().findFirst().orElse("").strip();
            if (password.isEmpty()) {
                throw new CannotStart(
                        "the password file "
                                + passwordFile
                                + " is empty; its first line must be the password");
            }
            return password;
        } catch (IOException e) {
            throw new CannotStart("the password file " + passwordFile + " cannot be read: " + e, e);
        }
    }

    static void requireReadable(Path file, String what) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CannotStart(
                    what
                            + " "
                            + file
                            + (Files.exists(file) ? " cannot be read" : " does not exist"));
        }
    }
}
