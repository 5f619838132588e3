package com.myposcore.db;

import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/// A connection of its own on which processes tell each other news by PostgreSQL's NOTIFY. It is
/// never part of a transaction that changes data, for a notifying transaction takes a lock of the
/// whole database at its commit.
///
/// A channel either tells or hears; one thread uses it, any thread may close it, which ends a wait.
/// Every failure means that the connection is gone.
public final class PostgresChannel implements AutoCloseable {
    private static final int CHECK_SECONDS = 5;

    private final Connection connection;
    private final String name;

    private PostgresChannel(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    static PostgresChannel open(PostgresDatabase.Address address, String name) {
        var properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("ApplicationName", "myposcore " + name);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "10");
        try {
            Connection connection = DriverManager.getConnection(address.jdbcUrl(), properties);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET ROLE " + PostgresDatabase.APP_ROLE);
                // a notice lost in a crash costs a moment, waiting for the disk costs one each time
                statement.execute("SET synchronous_commit TO off");
            }
            return new PostgresChannel(connection, name);
        } catch (SQLException e) {
            throw gone(e);
        }
    }

    /// Tells every process that hears this channel; `news` has at most 7,999 bytes.
    public void tell(String news) {
        try (PreparedStatement notify = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            notify.setString(1, name);
            notify.setString(2, news);
            notify.execute();
        } catch (SQLException e) {
            throw gone(e);
        }
    }

    /// From now on news are kept for [#hear].
    public void listen() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + statement.enquoteIdentifier(name, true));
        } catch (SQLException e) {
            throw gone(e);
        }
    }

    /// Waits for news, at most for `patience`; when none came, makes sure that the connection still
    /// stands.
    public List<String> hear(Duration patience) {
        try {
            PGNotification[] heard =
                    connection
                            .unwrap(PGConnection.class)
                            .getNotifications((int) Math.max(1, patience.toMillis()));
            if (heard.length == 0 && !connection.isValid(CHECK_SECONDS)) {
                throw new SQLException("the connection does not answer");
            }
            return Arrays.stream(heard).map(PGNotification::getParameter).toList();
        } catch (SQLException e) {
            throw gone(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is gone either way.
        }
    }

    private static DatabaseUnreachable gone(SQLException e) {
        return new DatabaseUnreachable(String.valueOf(e.getMessage()), e);
    }
}
