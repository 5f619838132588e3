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
import java.util.Map;
import java.util.regex.Pattern;

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

    /// The questions that have no tenant yet, each with the reason.
    private static final Map<String, String> WITHOUT_TENANT =
            Map.ofEntries(
                    Map.entry(
                            "IdentityDao.loginCandidates",
                            "an e-mail says who, the password which one"),
                    Map.entry(
                            "IdentityDao.terminalCandidates",
                            "a terminal's signature says which one"),
                    Map.entry("PairingDao.tenants", "a one-time code says which one"),
                    Map.entry("ShopDao.claimTenant", "makes the tenant"),
                    Map.entry("IdentityDao.meta", "what all server processes share"),
                    Map.entry("IdentityDao.addMeta", "what all server processes share"),
                    Map.entry(
                            "ThrottleDao", "tries are counted before anybody knows whose they are"),
                    Map.entry(
                            "StandingDao.standing",
                            "those at the open sockets, each pair with its tenant"),
                    Map.entry("EventsDao.moved", "the heads of all tenants with open sockets"),
                    Map.entry("HealthDao.totals", "sums over all tenants that name none"),
                    Map.entry("SweepDao.tenants", "which tenants there are to sweep"),
                    Map.entry("SweepDao.claim", "a lock in whose name the tenant is"),
                    Map.entry("RefundDao.besideOthers", "as before"),
                    Map.entry("RefundDao.alone", "as before"),
                    Map.entry("MasterRowDao.awaitTurn", "as before"),
                    Map.entry("SweepDao.renewEpoch", "the epoch is the database's"),
                    Map.entry("ShopDao.hasFile", "which files were loaded is the database's"),
                    Map.entry("ShopDao.noteFile", "as before"),
                    Map.entry("ImageDao.now", "hands the tenant to a function"));

    private static final Pattern BOUND =
            Pattern.compile(
                    "tenant_id = :tenantId\\b|INSERT INTO \\w+(?: AS \\w+)?\\s*\\(\\s*tenant_id\\b");

    @Test
    void everyServerStatementIsBoundToItsTenant() throws Exception {
        List<String> unbound =
                SqlStatements.below("com.myposcore.server").stream()
                        .filter(statement -> !BOUND.matcher(statement.text()).find())
                        .map(SqlStatements.Statement::toString)
                        .map(name -> name.startsWith("ThrottleDao.") ? "ThrottleDao" : name)
                        .distinct()
                        .toList();

        assertThat(unbound).containsExactlyInAnyOrderElementsOf(WITHOUT_TENANT.keySet());
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
