package com.myposcore.simulation;

import com.myposcore.db.PostgresDatabase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A shop as it stands before the first step: every row and every sequence of the server's
/// database, and the files of the tills. Each seed begins with it, down to the same ids.
final class Origin {
    private static final String TABLES =
            """
            SELECT tablename FROM pg_tables
             WHERE schemaname = 'public' AND tablename NOT LIKE 'flyway%' ORDER BY tablename
            """;
    // What is computed from other columns is computed again.
    private static final String COLUMNS =
            """
            SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
              FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name = 'TABLE' AND is_generated = 'NEVER'
            """;
    private static final String SEQUENCES =
            """
            SELECT format('PERFORM setval(''%I'', %s, %s);', sequencename,
                          coalesce(last_value, 1), (last_value IS NOT NULL)::text)
              FROM pg_sequences WHERE schemaname = 'public' ORDER BY sequencename
            """;

    private final Connection owner;
    private final Path files;

    /// Keeps what `owner` sees in the database, and the folder `files` of closed tills.
    Origin(Connection owner, Path files) throws SQLException {
        this.owner = owner;
        this.files = files;
        var restore = new StringBuilder();
        try (var statement = owner.createStatement()) {
            statement.execute("CREATE SCHEMA origin");
            for (String table : texts(owner, TABLES)) {
                String columns = texts(owner, COLUMNS.replace("TABLE", table)).getFirst();
                statement.execute(
                        "CREATE TABLE origin.%1$s AS SELECT %2$s FROM public.%1$s"
                                .formatted(table, columns));
                restore.append(
                        """
                        DELETE FROM public.%1$s;
                        INSERT INTO public.%1$s (%2$s) SELECT %2$s FROM origin.%1$s;
                        """
                                .formatted(table, columns));
            }
            texts(owner, SEQUENCES).forEach(restore::append);
            statement.execute(
                    "CREATE FUNCTION origin.restore() RETURNS void LANGUAGE plpgsql AS $$ BEGIN "
                            + restore
                            + " END $$");
        }
    }

    /// The owner of a database: sees every tenant, and no trigger or foreign key holds it up.
    static Connection owner(PostgresDatabase.Address address) throws SQLException {
        var owner =
                DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
        try (var statement = owner.createStatement()) {
            statement.execute("SET session_replication_role TO replica");
        }
        return owner;
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /// Everything is as it was, with the tills' files in `folder`.
    void restore(Path folder) {
        try (var statement = owner.prepareStatement("SELECT origin.restore()");
                var tills = Files.list(files)) {
            statement.execute();
            for (Path till : tills.filter(file -> file.toString().endsWith(".db")).toList()) {
                Files.copy(till, folder.resolve(till.getFileName()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
