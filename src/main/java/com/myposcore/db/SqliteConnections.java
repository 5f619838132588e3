package com.myposcore.db;

import com.myposcore.db.DatabaseUnusable.Reason;

import org.sqlite.SQLiteConfig;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// Opens connections to a till's file, each with the settings that make a commit safe.
final class SqliteConnections {
    /// Older ones can damage a file in WAL mode (sqlite.org/wal.html, "the WAL-reset bug").
    private static final int OLDEST_LIBRARY = 3_051_003;

    // Checkpoints are made between the till's work (SqliteDatabase.checkpoint); a commit makes one
    // itself only when the log has grown far beyond the usual.
    private static final List<String> PRAGMAS =
            List.of(
                    "PRAGMA fullfsync = ON",
                    "PRAGMA checkpoint_fullfsync = ON",
                    "PRAGMA trusted_schema = OFF",
                    "PRAGMA cell_size_check = ON",
                    "PRAGMA wal_autocheckpoint = 8000");
    // The writer's pages of a catalogue of 100,000 products stay in memory; in KiB.
    private static final String WRITER_CACHE = "PRAGMA cache_size = -48000";
    private static final String READER_CACHE = "PRAGMA cache_size = -12000";

    private final Path path;

    SqliteConnections(Path path) {
        this.path = path;
    }

    Connection writer() throws SQLException {
        Connection connection = open(config());
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(WRITER_CACHE);
        }
        return connection;
    }

    Connection reader() throws SQLException {
        Connection connection = open(config());
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(READER_CACHE);
            statement.executeUpdate("PRAGMA query_only = ON");
        }
        return connection;
    }

    private Connection open(SQLiteConfig config) throws SQLException {
        Connection connection = config.createConnection("jdbc:sqlite:" + path);
        try (Statement statement = connection.createStatement()) {
            for (String pragma : PRAGMAS) {
                statement.execute(pragma);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static SQLiteConfig config() {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(5_000);
        // Nobody asks for them, and the driver would after every row.
        config.setGetGeneratedKeys(false);
        return config;
    }

    void requireSafeLibrary(Connection connection) throws SQLException {
        String[] parts = text(connection, "SELECT sqlite_version()").split("\\.");
        int version =
                Integer.parseInt(parts[0]) * 1_000_000
                        + Integer.parseInt(parts[1]) * 1_000
                        + Integer.parseInt(parts[2]);
        if (version < OLDEST_LIBRARY) {
            throw SqliteFile.unusable(Reason.OLD_LIBRARY, path, null);
        }
    }

    void requireSound(Connection connection) throws SQLException {
        String verdict = text(connection, "PRAGMA quick_check(1)");
        if (!verdict.equals("ok")) {
            throw SqliteFile.unusable(Reason.DAMAGED, path, new SQLException(verdict));
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getString(1);
        }
    }
}
