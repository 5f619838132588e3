package com.myposcore.db;

import com.myposcore.db.DatabaseUnusable.Reason;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// Brings a till's file to the newest form: each step in one transaction, the step's number kept in
/// `PRAGMA user_version`. Before a file that holds something is changed, a copy of it is made
/// beside it (`FILE.before-N`).
///
/// A step is never edited after a release; a change is a new step at the end.
final class SqliteMigrations {
    private static final List<String> STEPS = List.of("001-terminal.sql");
    // "MPOS"
    private static final int APPLICATION_ID = 0x4D504F53;

    private SqliteMigrations() {}

    /// @throws DatabaseUnusable if the file is another program's or a newer version's
    static void migrate(Connection connection, SqliteFile file) throws SQLException {
        int version = number(connection, "PRAGMA user_version");
        if (number(connection, "SELECT count(*) FROM sqlite_schema") > 0
                && number(connection, "PRAGMA application_id") != APPLICATION_ID) {
            throw SqliteFile.unusable(Reason.FOREIGN, file.path(), null);
        }
        if (version > STEPS.size()) {
            throw SqliteFile.unusable(Reason.NEWER, file.path(), null);
        }
        if (version > 0 && version < STEPS.size()) {
            backUp(connection, file.beside(".before-" + STEPS.size()));
        }
        for (int step = version; step < STEPS.size(); step++) {
            apply(connection, step);
        }
    }

    private static void backUp(Connection connection, Path copy) throws SQLException {
        if (Files.exists(copy)) {
            return;
        }
        try (var statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, copy.toString());
            statement.execute();
        }
    }

    private static void apply(Connection connection, int step) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("BEGIN IMMEDIATE");
            try {
                statement.executeUpdate(text(STEPS.get(step)));
                statement.executeUpdate("PRAGMA application_id = " + APPLICATION_ID);
                statement.executeUpdate("PRAGMA user_version = " + (step + 1));
                statement.executeUpdate("COMMIT");
            } catch (SQLException | RuntimeException e) {
                statement.executeUpdate("ROLLBACK");
                throw e;
            }
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getInt(1);
        }
    }

    private static String text(String step) {
        try (InputStream in = SqliteMigrations.class.getResourceAsStream("sqlite/" + step)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its migration " + step);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
