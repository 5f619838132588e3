package com.myposcore.server.sales;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.util.List;

/// `rows` is a JSON array of [SaleRows.TenderRow].
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

    @SqlQuery(
            """
            INSERT INTO payments (
                tenant_id, branch_id, order_id, client_id, local_id, amount, payment_method,
                status, notes, tendered, change, reference, local_timestamp, version, hashes)
            SELECT :tenantId, :branchId, r.order_id, :clientId, r.local_id, r.amount,
                   r.payment_method, r.status, r.notes, r.tendered, r.change, r.reference,
                   r.local_timestamp, r.version, ARRAY[r.hash]
              FROM json_to_recordset(CAST(:rows AS json)) AS r (
                   order_id bigint, local_id text, amount numeric, payment_method text,
                   status text, notes text, tendered numeric, change numeric, reference text,
                   local_timestamp timestamptz, version integer, hash text)
             ORDER BY r.local_id
            ON CONFLICT (tenant_id, client_id, local_id) DO NOTHING
            RETURNING id, local_id
            """)
    List<Claimed> claim(long tenantId, long branchId, String clientId, String rows);

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
              FROM json_to_recordset(CAST(:rows AS json)) AS r (
                   order_id bigint, local_id text, amount numeric, payment_method text,
                   status text, notes text, tendered numeric, change numeric, reference text,
                   local_timestamp timestamptz, version integer, hash text)
             WHERE p.tenant_id = :tenantId
               AND p.client_id = :clientId
               AND p.local_id = r.local_id
            """)
    void update(long tenantId, String clientId, String rows);
}
