-- How often each client synced, in the days whose lines in sync_logs are forgotten.
CREATE TABLE sync_totals (
    tenant_id bigint NOT NULL,
    client_id text NOT NULL,
    syncs     bigint NOT NULL,
    failed    bigint NOT NULL,
    PRIMARY KEY (tenant_id, client_id)
);

ALTER TABLE sync_totals ENABLE ROW LEVEL SECURITY;
ALTER TABLE sync_totals FORCE ROW LEVEL SECURITY;
CREATE POLICY one_tenant ON sync_totals
    USING (tenant_id = (SELECT NULLIF(current_setting('app.tenant_id', true), '')::bigint))
    WITH CHECK (tenant_id = (SELECT NULLIF(current_setting('app.tenant_id', true), '')::bigint));
CREATE POLICY owner_reads ON sync_totals FOR SELECT TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON sync_totals TO myposcore_app;
