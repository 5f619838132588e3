package com.myposcore.server.sales;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.util.List;

@RegisterConstructorMapper(PaymentDao.Claimed.class)
@RegisterConstructorMapper(PaymentDao.Stored.class)
interface PaymentDao {
    record Claimed(long id, String localId) {}

    record Stored(
            long id,
            String localId,
            long branchId,
            long orderId,
            int version,
            List<String> hashes) {}

    /// Payments as a table; of each column an array.
    String ROWS =
            """
            (SELECT unnest(CAST(:orderId AS bigint[])) AS order_id,
                    unnest(CAST(:branchId AS bigint[])) AS branch_id,
                    unnest(CAST(:localId AS text[])) AS local_id,
                    unnest(CAST(:amount AS numeric[])) AS amount,
                    unnest(CAST(:paymentMethod AS text[])) AS payment_method,
                    unnest(CAST(:status AS text[])) AS status,
                    unnest(CAST(:notes AS text[])) AS notes,
                    unnest(CAST(:tendered AS numeric[])) AS tendered,
                    unnest(CAST(:change AS numeric[])) AS change,
                    unnest(CAST(:reference AS text[])) AS reference,
                    unnest(CAST(:localTimestamp AS timestamptz[])) AS local_timestamp,
                    unnest(CAST(:version AS integer[])) AS version,
                    unnest(CAST(:hash AS text[])) AS hash) AS r
            """;

    @SqlQuery(
            """
            INSERT INTO payments (
                tenant_id, branch_id, order_id, client_id, local_id, amount, payment_method,
                status, notes, tendered, change, reference, local_timestamp, version, hashes)
            SELECT :tenantId, r.branch_id, r.order_id, :clientId, r.local_id, r.amount,
                   r.payment_method, r.status, r.notes, r.tendered, r.change, r.reference,
                   r.local_timestamp, r.version, ARRAY[r.hash]
              FROM
            """
                    + ROWS
                    + """
             ORDER BY r.local_id
            ON CONFLICT (tenant_id, client_id, local_id) DO NOTHING
            RETURNING id, local_id
            """)
    List<Claimed> claim(long tenantId, String clientId, @BindMethods List<SaleRows.TenderRow> rows);

    @SqlQuery(
            """
            SELECT id, local_id, branch_id, order_id, version, hashes
              FROM payments
             WHERE tenant_id = :tenantId
               AND client_id = :clientId
               AND local_id = ANY(:localIds)
             ORDER BY id
               FOR NO KEY UPDATE
            """)
    List<Stored> lock(long tenantId, String clientId, List<String> localIds);

    @SqlUpdate(
            """
            UPDATE payments AS p
               SET order_id = r.order_id, amount = r.amount, payment_method = r.payment_method,
                   status = r.status, notes = r.notes, tendered = r.tendered, change = r.change,
                   reference = r.reference, local_timestamp = r.local_timestamp,
                   version = r.version, hashes = p.hashes || r.hash, updated_at = now()
              FROM
            """
                    + ROWS
                    + """
             WHERE p.tenant_id = :tenantId
               AND p.client_id = :clientId
               AND p.local_id = r.local_id
            """)
    void update(long tenantId, String clientId, @BindMethods List<SaleRows.TenderRow> rows);
}
