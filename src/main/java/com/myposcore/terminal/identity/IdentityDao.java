package com.myposcore.terminal.identity;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

interface IdentityDao {
    record TerminalRow(
            UUID clientId,
            String name,
            String serverUrl,
            String privateKey,
            String publicKey,
            @Nullable Instant registeredAt) {}

    record ShopRow(
            long tenantId,
            String tenantName,
            long branchId,
            String branchName,
            @Nullable String branchAddress,
            @Nullable String branchPhone,
            String settings) {}

    @SqlQuery(
            """
            SELECT client_id, name, server_url, private_key, public_key, registered_at
              FROM terminal
             WHERE id = 1
            """)
    @RegisterConstructorMapper(TerminalRow.class)
    Optional<TerminalRow> terminal();

    @SqlUpdate(
            """
            INSERT INTO terminal (id, client_id, name, server_url, private_key, public_key)
            VALUES (1, :clientId, :name, :serverUrl, :privateKey, :publicKey)
            """)
    void insertTerminal(@BindMethods TerminalRow row);

    @SqlUpdate("UPDATE terminal SET name = :name, server_url = :serverUrl WHERE id = 1")
    void rename(String name, String serverUrl);

    @SqlUpdate("UPDATE terminal SET name = :name, registered_at = :at WHERE id = 1")
    void registered(String name, Instant at);

    @SqlQuery(
            """
            SELECT tenant_id, tenant_name, branch_id, branch_name, branch_address, branch_phone,
                   settings
              FROM shop
             WHERE id = 1
            """)
    @RegisterConstructorMapper(ShopRow.class)
    Optional<ShopRow> shop();

    @SqlUpdate(
            """
            INSERT INTO shop (id, tenant_id, tenant_name, branch_id, branch_name, branch_address,
                              branch_phone, settings)
            VALUES (1, :tenantId, :tenantName, :branchId, :branchName, :branchAddress,
                    :branchPhone, :settings)
            ON CONFLICT (id) DO UPDATE
               SET tenant_id = excluded.tenant_id, tenant_name = excluded.tenant_name,
                   branch_id = excluded.branch_id, branch_name = excluded.branch_name,
                   branch_address = excluded.branch_address, branch_phone = excluded.branch_phone,
                   settings = excluded.settings
            """)
    void putShop(@BindMethods ShopRow row);

    @SqlUpdate(
            """
            UPDATE shop SET tenant_name = :name, settings = coalesce(:settings, settings)
             WHERE id = 1 AND tenant_id = :tenantId
            """)
    int tenantChanged(long tenantId, String name, @Nullable String settings);

    @SqlUpdate(
            """
            UPDATE shop
               SET branch_name = :name, branch_address = :address, branch_phone = :phone
             WHERE id = 1 AND branch_id = :branchId
            """)
    int branchChanged(long branchId, String name, @Nullable String address, @Nullable String phone);
}
