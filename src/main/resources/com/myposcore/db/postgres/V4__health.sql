-- How synchronisation fares, over all tenants, for the server's metrics: figures alone, no names.

-- Log lines lie in the order of their time; this finds the last minutes without an entry a line.
CREATE INDEX sync_logs_time ON sync_logs USING brin (created_at) WITH (pages_per_range = 16);

CREATE FUNCTION sync_health(p_since timestamptz)
RETURNS TABLE (
    tenant_id bigint, open_conflicts bigint, open_reviews bigint, syncs bigint,
    failed_syncs bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT t.tenant_id, coalesce(c.conflicts, 0), coalesce(c.reviews, 0), coalesce(l.syncs, 0),
           coalesce(l.failed, 0)
      FROM tenants t
      LEFT JOIN (
           SELECT o.tenant_id, count(*) FILTER (WHERE o.kind = 'conflict') AS conflicts,
                  count(*) FILTER (WHERE o.kind = 'review') AS reviews
             FROM sync_conflicts o
            WHERE NOT o.resolved
            GROUP BY o.tenant_id) c ON c.tenant_id = t.tenant_id
      LEFT JOIN (
           SELECT s.tenant_id, count(*) AS syncs,
                  count(*) FILTER (WHERE s.status = 'failed') AS failed
             FROM sync_logs s
            WHERE s.created_at >= p_since
            GROUP BY s.tenant_id) l ON l.tenant_id = t.tenant_id
$$;
REVOKE ALL ON FUNCTION sync_health(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sync_health(timestamptz) TO myposcore_app;
