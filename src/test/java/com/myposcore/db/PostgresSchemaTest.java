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

    /// Tables that no tenant has: they would be reference tables where the others are distributed.
    private static final List<String> GLOBAL =
            List.of(
                    "sync_meta", // the epoch and the secrets that all server processes share
                    "throttle", // tries that are counted before anybody knows in which tenant
                    "flyway_schema_history"); // the migrations' own

    @Test
    void everyTableButTheGlobalOnesIsATenants() {
        assertThat(
                        names(
                                """
                                SELECT c.relname
                                  FROM pg_class c
                                 WHERE c.relkind IN ('r', 'p', 'm')
                                   AND c.relnamespace = 'public'::regnamespace
                                   AND NOT EXISTS (
                                       SELECT 1 FROM pg_attribute a
                                        WHERE a.attrelid = c.oid AND a.attname = 'tenant_id'
                                          AND a.attnotnull)
                                """))
                .containsExactlyInAnyOrderElementsOf(GLOBAL);
    }

    @Test
    void everyKeyOfATenantsTableHasTheTenant() {
        assertThat(
                        names(
                                """
                                SELECT DISTINCT c.conrelid::regclass::text
                                  FROM pg_constraint c
                                 WHERE c.contype IN ('p', 'u', 'f', 'x')
                                   AND c.connamespace = 'public'::regnamespace
                                   AND NOT EXISTS (
                                       SELECT 1 FROM pg_attribute a
                                        WHERE a.attrelid = c.conrelid
                                          AND a.attname = 'tenant_id'
                                          AND a.attnum = c.conkey[1])
                                """))
                .containsExactlyInAnyOrderElementsOf(GLOBAL);
    }

    @Test
    void everyForeignKeyPointsIntoTheSameTenant() {
        assertThat(
                        names(
                                """
                                SELECT c.conrelid::regclass || ' ' || c.conname
                                  FROM pg_constraint c
                                  JOIN pg_attribute a ON a.attrelid = c.confrelid
                                   AND a.attnum = c.confkey[1]
                                 WHERE c.contype = 'f'
                                   AND c.connamespace = 'public'::regnamespace
                                   AND a.attname <> 'tenant_id'
                                """))
                .isEmpty();
    }

    @Test
    void everyUniqueIndexOfATenantsTableHasTheTenant() {
        assertThat(
                        names(
                                """
                                SELECT DISTINCT i.indrelid::regclass::text
                                  FROM pg_index i
                                  JOIN pg_class c ON c.oid = i.indrelid
                                 WHERE i.indisunique
                                   AND c.relnamespace = 'public'::regnamespace
                                   AND NOT EXISTS (
                                       SELECT 1 FROM pg_attribute a
                                        WHERE a.attrelid = i.indrelid
                                          AND a.attname = 'tenant_id'
                                          AND a.attnum = i.indkey[0])
                                """))
                .containsExactlyInAnyOrderElementsOf(GLOBAL);
    }

    @Test
    void everyTableOfATenantGuardsItByAPolicy() {
        assertThat(
                        names(
                                """
                                SELECT c.relname
                                  FROM pg_class c
                                 WHERE c.relkind = 'r'
                                   AND c.relnamespace = 'public'::regnamespace
                                   AND NOT EXISTS (
                                       SELECT 1 FROM pg_policies p
                                        WHERE p.tablename = c.relname
                                          AND p.policyname = 'one_tenant'
                                          AND p.cmd = 'ALL' AND p.with_check IS NOT NULL)
                                """))
                .containsExactlyInAnyOrderElementsOf(GLOBAL);
    }

    private List<String> names(String sql) {
        return owner(db -> db.createQuery(sql).mapTo(String.class).list());
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
