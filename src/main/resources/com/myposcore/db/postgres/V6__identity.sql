-- Who may call, counted and remembered across server processes; terminals paired by a code.

-- How often something was tried lately, by whom nobody knows yet: the one table of callers that has
-- no tenant. key is a hash, for people type passwords into the wrong field.
CREATE TABLE throttle (
    key   text PRIMARY KEY,
    count integer NOT NULL,
    until timestamptz NOT NULL
);
CREATE INDEX throttle_until ON throttle (until);
GRANT SELECT, INSERT, UPDATE, DELETE ON throttle TO myposcore_app;

-- A nonce buys one token, whichever process it is shown to.
CREATE TABLE used_nonces (
    tenant_id  bigint NOT NULL REFERENCES tenants,
    nonce      text NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, nonce)
);
CREATE INDEX used_nonces_expiry ON used_nonces (tenant_id, expires_at);

-- One-time codes that let a terminal in. code_hash is keyed with a secret of the server's.
CREATE TABLE pairing_codes (
    tenant_id  bigint NOT NULL REFERENCES tenants,
    code_hash  text NOT NULL,
    branch_id  bigint NOT NULL,
    user_id    bigint NOT NULL,
    tries      integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_by    text, -- the client_id that was paired with it
    PRIMARY KEY (tenant_id, code_hash),
    FOREIGN KEY (tenant_id, branch_id) REFERENCES branches (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX pairing_codes_hash ON pairing_codes (code_hash);

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['used_nonces', 'pairing_codes']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format(
            'CREATE POLICY one_tenant ON %I'
            ' USING (tenant_id = (SELECT NULLIF(current_setting(''app.tenant_id'', true), '''')::bigint))'
            ' WITH CHECK (tenant_id = (SELECT NULLIF(current_setting(''app.tenant_id'', true), '''')::bigint))',
            t);
        EXECUTE format('CREATE POLICY owner_reads ON %I FOR SELECT TO CURRENT_USER USING (true)', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO myposcore_app', t);
    END LOOP;
END $$;

-- Whose code this is; the terminal that types it does not know its tenant yet.
CREATE FUNCTION pairing_candidates(p_code_hash text)
RETURNS TABLE (tenant_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT c.tenant_id
      FROM pairing_codes c
      JOIN tenants t ON t.tenant_id = c.tenant_id
      JOIN users u ON u.tenant_id = c.tenant_id AND u.id = c.user_id
     WHERE c.code_hash = p_code_hash AND t.is_active AND u.is_active
$$;

-- A terminal belongs to its branch and outlives the employment of whoever set it up.
CREATE OR REPLACE FUNCTION terminal_candidates(p_client_id text)
RETURNS TABLE (
    tenant_id bigint, user_id bigint, branch_id bigint, name text, public_key text,
    revoked_at timestamptz, is_active boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT c.tenant_id, c.user_id, c.branch_id, c.name, c.public_key, c.revoked_at, t.is_active
      FROM sync_clients c
      JOIN tenants t ON t.tenant_id = c.tenant_id
     WHERE c.client_id = p_client_id
     ORDER BY c.tenant_id
$$;

REVOKE ALL ON FUNCTION pairing_candidates(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pairing_candidates(text) TO myposcore_app;
