package com.myposcore;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.db.PostgresServer;
import com.myposcore.db.SqliteDatabase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Every statement of every DAO is prepared against the migrated schema it is written for, so that
/// a typing error in SQL dies here and not in a shop.
class SqlTest {
    @Test
    void everyTerminalStatementFitsTheSqliteSchema(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("till.db");
        SqliteDatabase.open(file).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertThat(faults(connection, SqlStatements.below("com.myposcore.terminal"))).isEmpty();
        }
    }

    @Test
    void everyServerStatementFitsThePostgresSchema() throws Exception {
        var address = PostgresServer.freshDatabase();
        try (Connection connection =
                DriverManager.getConnection(
                        address.jdbcUrl(), address.user(), address.password())) {
            assertThat(faults(connection, SqlStatements.below("com.myposcore.server"))).isEmpty();
        }
    }

    @Test
    void everyServerStatementNamesItsTenant() throws Exception {
        assertThat(SqlStatements.below("com.myposcore.server"))
                .isNotEmpty()
                .filteredOn(statement -> !statement.text().contains("sync_meta"))
                .allSatisfy(statement -> assertThat(statement.text()).contains("tenant_id"));
    }

    private static List<String> faults(
            Connection connection, List<SqlStatements.Statement> statements) {
        assertThat(statements).isNotEmpty();
        List<String> faults = new ArrayList<>();
        for (SqlStatements.Statement statement : statements) {
            try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
                // PostgreSQL's driver sends the statement only when something is asked of it.
                prepared.getParameterMetaData().getParameterCount();
            } catch (SQLException e) {
                faults.add(statement + ": " + e.getMessage());
            }
        }
        return faults;
    }
}
