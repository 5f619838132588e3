package com.myposcore.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import java.util.List;

/// What the migrated schema promises to whoever reads or distributes it.
class PostgresSchemaTest {
    private final PostgresDatabase.Address address = PostgresServer.freshDatabase();

    private <T> T owner(java.util.function.Function<Handle, T> work) {
        return Jdbi.create(address.jdbcUrl(), address.user(), address.password())
                .withHandle(work::apply);
    }

    @Test
    void everyKeyOfATenantTableStartsWithTheTenant() {
        List<String> wrong =
                owner(
                        db ->
                                db.createQuery(
                                                """
                                                SELECT c.conrelid::regclass || ' ' || c.conname
                                                  FROM pg_constraint c
                                                  JOIN pg_attribute a ON a.attrelid = c.conrelid
                                                   AND a.attnum = c.conkey[1]
                                                 WHERE c.contype IN ('p', 'u', 'f')
                                                   AND c.connamespace = 'public'::regnamespace
                                                   AND a.attname <> 'tenant_id'
                                                """)
                                        .mapTo(String.class)
                                        .list());

        assertThat(wrong)
                .allMatch(
                        name ->
                                name.startsWith("sync_meta ")
                                        || name.startsWith("flyway_schema_history "));
    }

    @Test
    void everyUniqueIndexOfATenantTableStartsWithTheTenant() {
        List<String> wrong =
                owner(
                        db ->
                                db.createQuery(
                                                """
                                                SELECT i.indexrelid::regclass::text
                                                  FROM pg_index i
                                                  JOIN pg_class c ON c.oid = i.indrelid
                                                  JOIN pg_attribute a ON a.attrelid = i.indrelid
                                                   AND a.attnum = i.indkey[0]
                                                 WHERE i.indisunique
                                                   AND c.relnamespace = 'public'::regnamespace
                                                   AND a.attname <> 'tenant_id'
                                                """)
                                        .mapTo(String.class)
                                        .list());

        assertThat(wrong).containsExactlyInAnyOrder("sync_meta_pkey", "flyway_schema_history_pk");
    }

    @Test
    void everyTableWithATenantForcesRowLevelSecurity() {
        List<String> open =
                owner(
                        db ->
                                db.createQuery(
                                                """
                                                SELECT c.relname FROM pg_class c
                                                  JOIN pg_attribute a ON a.attrelid = c.oid
                                                   AND a.attname = 'tenant_id'
                                                 WHERE c.relkind = 'r'
                                                   AND c.relnamespace = 'public'::regnamespace
                                                   AND NOT (c.relrowsecurity
                                                            AND c.relforcerowsecurity)
                                                """)
                                        .mapTo(String.class)
                                        .list());

        assertThat(open).isEmpty();
    }

    @Test
    void theServersRoleSeesOnlyTheBoundTenant() {
        owner(
                db -> {
                    db.execute("INSERT INTO tenants (tenant_id, name) VALUES (1, 'A'), (2, 'B')");
                    return true;
                });

        List<String> seen =
                owner(
                        db ->
                                db.inTransaction(
                                        tx -> {
                                            tx.execute("SET LOCAL ROLE myposcore_app");
                                            tx.execute("SET LOCAL app.tenant_id = '2'");
                                            return tx.createQuery("SELECT name FROM tenants")
                                                    .mapTo(String.class)
                                                    .list();
                                        }));
        int unbound =
                owner(
                        db ->
                                db.inTransaction(
                                        tx -> {
                                            tx.execute("SET LOCAL ROLE myposcore_app");
                                            return tx.createQuery("SELECT count(*) FROM tenants")
                                                    .mapTo(Integer.class)
                                                    .one();
                                        }));

        assertThat(seen).containsExactly("B");
        assertThat(unbound).isZero();
    }

    @Test
    void integratorsQueriesWorkAsWritten() {
        owner(
                db -> {
                    db.execute("SELECT * FROM sync_conflicts WHERE resolved = false");
                    db.execute("SELECT * FROM sync_logs WHERE status = 'failed'");
                    return db.execute(
                            "SELECT sync_status, client_id, local_timestamp, version, conflict_data"
                                    + " FROM orders");
                });
    }

    @Test
    void migratingAgainChangesNothing() {
        PostgresMigrations.migrate(address);
    }
}
