package com.myposcore.server.delivery;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.util.List;

interface CurrencyDao {
    @SqlQuery(
            """
            SELECT settings ->> 'currency'
              FROM tenants
             WHERE tenant_id = :tenantId
               AND settings ->> 'currency' IS NOT NULL
            """)
    List<String> currency(long tenantId);
}
