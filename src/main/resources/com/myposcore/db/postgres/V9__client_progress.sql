-- How far each client that knows cursors has come, by the cursors it sent: deletions that all of
-- them have heard of may be forgotten.
CREATE TABLE sync_acks (
    tenant_id bigint NOT NULL,
    client_id text NOT NULL,
    scope_id  bigint NOT NULL,
    seq       bigint NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, client_id, scope_id)
) WITH (fillfactor = 70);

ALTER TABLE sync_acks ENABLE ROW LEVEL SECURITY;
ALTER TABLE sync_acks FORCE ROW LEVEL SECURITY;
CREATE POLICY one_tenant ON sync_acks
    USING (tenant_id = (SELECT NULLIF(current_setting('app.tenant_id', true), '')::bigint))
    WITH CHECK (tenant_id = (SELECT NULLIF(current_setting('app.tenant_id', true), '')::bigint));
CREATE POLICY owner_reads ON sync_acks FOR SELECT TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON sync_acks TO myposcore_app;

-- What deletions are kept for: the sweep asks for them alone.
CREATE INDEX sync_feed_deleted ON sync_feed (tenant_id, scope_id, seq) WHERE op = 'D';

-- Every tenant there is, for the work that goes over all of them.
CREATE FUNCTION all_tenants() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT t.tenant_id FROM tenants t ORDER BY t.tenant_id
$$;
REVOKE ALL ON FUNCTION all_tenants() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION all_tenants() TO myposcore_app;

-- A new epoch is said by the server's own command.
GRANT UPDATE ON sync_meta TO myposcore_app;
