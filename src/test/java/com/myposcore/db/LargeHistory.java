package com.myposcore.db;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import java.util.List;

/// A database in which a million orders were sold, one a minute since 2025 began: 800,000 of them
/// by tenant 1, half a million of them in its branch 11 and a hundred, long ago, in its branch 14;
/// the others by the tenants 2 to 5. Each order has a payment, a place in its branch's feed and a
/// line in the log; one in four has an item, one in five was a conflict. `till-old` of branch 11
/// sold among the first four thousand and never again. Little of this went wrong, is still open or
/// was decided for the client.
public final class LargeHistory {
    private static final List<String> ROWS =
            List.of(
                    """
                    CREATE UNLOGGED TABLE sold AS
                    SELECT n AS id, t.tenant_id, b.branch_id, n * interval '1 minute'
                               + timestamptz '2025-01-01 00:00:00Z' AS at,
                           CASE WHEN n <= 4000 AND n % 20 = 7 THEN 'till-old'
                                ELSE 'till-' || b.branch_id || '-' || n % 7 END AS client_id
                      FROM generate_series(1, 1000000) AS g (n),
                           LATERAL (SELECT CASE WHEN n % 20 < 16 THEN 1 ELSE n % 20 - 14 END)
                                   AS t (tenant_id),
                           LATERAL (SELECT CASE WHEN t.tenant_id > 1 THEN t.tenant_id * 10 + 1
                                                WHEN n % 20 < 10 THEN 11
                                                WHEN n % 20 < 14 THEN 12
                                                WHEN n % 20 = 15 AND n <= 2000 THEN 14
                                                ELSE 13 END) AS b (branch_id)
                    """,
                    """
                    INSERT INTO tenants (tenant_id, name)
                    SELECT DISTINCT tenant_id, 'Tenant ' || tenant_id FROM sold
                    """,
                    """
                    INSERT INTO branches (tenant_id, id, name)
                    SELECT DISTINCT tenant_id, branch_id, 'Branch ' || branch_id FROM sold
                    """,
                    """
                    INSERT INTO products (tenant_id, id, name, price, deleted_at)
                    SELECT 1, n, 'Product ' || n, 10000,
                           CASE WHEN n % 5000 = 0 THEN now() END
                      FROM generate_series(1, 20000) AS g (n)
                    """,
                    """
                    INSERT INTO orders (tenant_id, id, branch_id, client_id, local_id, status,
                                        total_amount, version, local_timestamp, created_at)
                    SELECT tenant_id, id, branch_id, client_id, 'o' || id, 'completed', 10000, 1, at,
                           at + interval '1 hour'
                      FROM sold
                    """,
                    """
                    INSERT INTO order_items (tenant_id, order_id, position, product_id, quantity,
                                             price, subtotal, client_id, version)
                    SELECT tenant_id, id, 1, 1 + id % 20000, 1, 10000, 10000, client_id, 1
                      FROM sold
                     WHERE id % 4 = 0
                    """,
                    """
                    INSERT INTO payments (tenant_id, id, branch_id, order_id, client_id, local_id,
                                          amount, payment_method, status, version,
                                          local_timestamp, created_at)
                    SELECT tenant_id, id, branch_id, id, client_id, 'p' || id, 10000, 'cash',
                           'completed', 1, at, at + interval '1 hour'
                      FROM sold
                    """,
                    """
                    INSERT INTO sync_feed (tenant_id, scope_id, entity, entity_id, seq, op)
                    SELECT tenant_id, branch_id, 7, id, id, 'U' FROM sold
                     UNION ALL
                    SELECT tenant_id, 0, 5, id, id, CASE WHEN deleted_at IS NULL THEN 'U' ELSE 'D' END
                      FROM products
                    """,
                    """
                    INSERT INTO sync_head (tenant_id, scope_id, last_seq)
                    SELECT tenant_id, scope_id, max(seq) FROM sync_feed GROUP BY 1, 2
                    """,
                    """
                    INSERT INTO sync_logs (tenant_id, id, branch_id, client_id, sync_type, status,
                                           error_message, created_at, completed_at)
                    SELECT tenant_id, id, branch_id, client_id, 'upload',
                           CASE WHEN id % 10007 = 0 THEN 'failed' ELSE 'success' END,
                           CASE WHEN id % 10007 = 0 THEN 'cable' END, at, at
                      FROM sold
                    """,
                    """
                    INSERT INTO sync_conflicts (tenant_id, id, branch_id, kind, entity_type,
                                                entity_id, local_id, conflict_type, client_id,
                                                message, content_hash, created_at, resolved,
                                                resolution_strategy)
                    SELECT tenant_id, id, branch_id, 'conflict', 'order', id, 'o' || id,
                           'version_mismatch', client_id, 'stale', 'h' || id, at, id % 2003 <> 0,
                           CASE WHEN id % 2003 = 0 THEN NULL
                                WHEN id % 40009 = 8 THEN 'client_wins'
                                ELSE 'server_wins' END
                      FROM sold
                     WHERE id % 5 = 3
                    """);

    private LargeHistory() {}

    /// A new database that is filled so, with its statistics and its visibility map up to date.
    public static PostgresDatabase.Address fill() {
        var address = PostgresServer.freshDatabase();
        Jdbi.create(address.jdbcUrl(), address.user(), address.password())
                .useHandle(LargeHistory::fill);
        return address;
    }

    private static void fill(Handle db) {
        db.execute("SET session_replication_role = 'replica'"); // no foreign key is asked
        db.execute("SET maintenance_work_mem = '256MB'");
        db.execute("SET work_mem = '64MB'");
        // A sorted index comes cheaper than one that grows.
        List<String> indexes =
                db.createQuery(
                                """
                                SELECT i.indexrelid::regclass || ';' || pg_get_indexdef(i.indexrelid)
                                  FROM pg_index i
                                 WHERE i.indrelid IN ('orders'::regclass, 'order_items'::regclass,
                                                      'payments'::regclass, 'sync_feed'::regclass,
                                                      'sync_logs'::regclass,
                                                      'sync_conflicts'::regclass)
                                   AND NOT EXISTS (SELECT 1
                                                     FROM pg_constraint c
                                                    WHERE c.conindid = i.indexrelid)
                                """)
                        .mapTo(String.class)
                        .list();
        indexes.forEach(index -> db.execute("DROP INDEX " + index.split(";")[0]));
        ROWS.forEach(db::execute);
        indexes.forEach(index -> db.execute(index.split(";")[1]));
        db.execute("DROP TABLE sold");
        db.execute("VACUUM (ANALYZE)");
        // What is rare in these is what is asked for: a sample may hold none of it.
        db.execute("SET default_statistics_target = 3400"); // every row
        db.execute("ANALYZE sync_logs, sync_conflicts");
    }
}
