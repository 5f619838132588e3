package com.myposcore.server.identity;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

import java.util.List;

interface StandingDao {
    /// Who of the asked is still active, by his place in the lists from 1. A terminal of '' means
    /// the user himself.
    @SqlQuery(
            """
            SELECT place, branch_id, token_series -- of whoever stands in his tenant_id
              FROM standing(
                       CAST(:tenants AS bigint[]),
                       CAST(:users AS bigint[]),
                       CAST(:terminals AS text[]))
            """)
    @RegisterConstructorMapper(Standing.class)
    List<Standing> standing(List<Long> tenants, List<Long> users, List<String> terminals);

    record Standing(int place, @Nullable Long branchId, int tokenSeries) {}
}
