package com.myposcore.db;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

import java.util.Map;

/// Brings the server's schema to the newest version, under the role that owns it. Several server
/// processes may do so at once; one does it and the others wait.
public final class PostgresMigrations {
    // what takes a connection and never answers is no PostgreSQL
    private static final String LOGIN_SECONDS = "10";

    private PostgresMigrations() {}

    /// @throws org.flywaydb.core.api.FlywayException if the database cannot be reached, is newer
    ///     than this program, or a migration fails (which then leaves no trace)
    public static void migrate(PostgresDatabase.Address address) {
        Flyway flyway =
                Flyway.configure(PostgresMigrations.class.getClassLoader())
                        .jdbcProperties(Map.of("loginTimeout", LOGIN_SECONDS))
                        .dataSource(address.jdbcUrl(), address.user(), address.password())
                        .locations("classpath:com/myposcore/db/postgres")
                        .connectRetries(0)
                        .load();
        for (MigrationInfo applied : flyway.info().applied()) {
            if (applied.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new FlywayException(
                        "the database was written by a newer version of this program; install that");
            }
        }
        flyway.migrate();
    }
}
