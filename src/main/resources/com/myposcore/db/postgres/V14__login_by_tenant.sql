-- Whoever has one e-mail in several tenants may say which is meant.
DROP FUNCTION login_candidates(text);

-- Everybody who may sign in with an e-mail address, in whichever tenant.
CREATE FUNCTION login_candidates(p_email text)
RETURNS TABLE (
    tenant_id bigint, tenant_name text, user_id bigint, password_hash text, is_active boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT u.tenant_id, t.name, u.id, u.password_hash, u.is_active AND t.is_active
      FROM users u
      JOIN tenants t ON t.tenant_id = u.tenant_id
     WHERE lower(u.email) = lower(p_email)
     ORDER BY u.tenant_id
$$;

REVOKE ALL ON FUNCTION login_candidates(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION login_candidates(text) TO myposcore_app;
