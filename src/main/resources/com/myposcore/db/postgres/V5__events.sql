-- For the open sockets of a server process, which belong to many tenants at once.

-- The heads of these tenants that are beyond what is known of them. Its cost follows the number of
-- tenants that are asked for, not of those that there are.
CREATE FUNCTION heads_moved(
    p_tenants bigint[], p_known_tenants bigint[], p_known_scopes bigint[], p_known_heads bigint[])
RETURNS TABLE (tenant_id bigint, scope_id bigint, last_seq bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT h.tenant_id, h.scope_id, h.last_seq
      FROM sync_head h
      LEFT JOIN unnest(p_known_tenants, p_known_scopes, p_known_heads)
                AS k (tenant_id, scope_id, head)
             ON k.tenant_id = h.tenant_id AND k.scope_id = h.scope_id
     WHERE h.tenant_id = ANY (p_tenants) AND h.last_seq > coalesce(k.head, 0)
$$;

-- Which of these users, or of these terminals where one is named, are still active, and where.
CREATE FUNCTION standing(p_tenants bigint[], p_users bigint[], p_terminals text[])
RETURNS TABLE (place bigint, branch_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT a.place, CASE WHEN a.client_id = '' THEN u.branch_id ELSE c.branch_id END
      FROM unnest(p_tenants, p_users, p_terminals) WITH ORDINALITY
           AS a (tenant_id, user_id, client_id, place)
      JOIN tenants t ON t.tenant_id = a.tenant_id AND t.is_active
      LEFT JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.user_id
                       AND a.client_id = '' AND u.is_active
      LEFT JOIN sync_clients c ON c.tenant_id = a.tenant_id AND c.client_id = a.client_id
                       AND c.revoked_at IS NULL
     WHERE u.id IS NOT NULL OR c.client_id IS NOT NULL
$$;

REVOKE ALL ON FUNCTION
    heads_moved(bigint[], bigint[], bigint[], bigint[]), standing(bigint[], bigint[], text[])
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    heads_moved(bigint[], bigint[], bigint[], bigint[]), standing(bigint[], bigint[], text[])
    TO myposcore_app;
