-- A token is of the series that its user had when he signed in. A new password or role, and
-- switching the user off or on, begins a new series, and tokens of older ones are good for nothing.
-- A counter, because the clocks of server processes differ.
ALTER TABLE users ADD COLUMN token_series integer NOT NULL DEFAULT 0;

DROP FUNCTION login_candidates(text);

-- Everybody who may sign in with an e-mail address, in whichever tenant.
CREATE FUNCTION login_candidates(p_email text)
RETURNS TABLE (
    tenant_id bigint, tenant_name text, user_id bigint, password_hash text, token_series integer,
    is_active boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT u.tenant_id, t.name, u.id, u.password_hash, u.token_series, u.is_active AND t.is_active
      FROM users u
      JOIN tenants t ON t.tenant_id = u.tenant_id
     WHERE lower(u.email) = lower(p_email)
     ORDER BY u.tenant_id
$$;

DROP FUNCTION standing(bigint[], bigint[], text[]);

-- Which of these users, or of these terminals where one is named, are still active, and where.
CREATE FUNCTION standing(p_tenants bigint[], p_users bigint[], p_terminals text[])
RETURNS TABLE (place bigint, branch_id bigint, token_series integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT a.place,
           CASE WHEN a.client_id = '' THEN u.branch_id ELSE c.branch_id END,
           CASE WHEN a.client_id = '' THEN u.token_series ELSE 0 END
      FROM unnest(p_tenants, p_users, p_terminals) WITH ORDINALITY
           AS a (tenant_id, user_id, client_id, place)
      JOIN tenants t ON t.tenant_id = a.tenant_id AND t.is_active
      LEFT JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.user_id
                       AND a.client_id = '' AND u.is_active
      LEFT JOIN sync_clients c ON c.tenant_id = a.tenant_id AND c.client_id = a.client_id
                       AND c.revoked_at IS NULL
     WHERE u.id IS NOT NULL OR c.client_id IS NOT NULL
$$;

REVOKE ALL ON FUNCTION login_candidates(text), standing(bigint[], bigint[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION login_candidates(text), standing(bigint[], bigint[], text[])
    TO myposcore_app;
