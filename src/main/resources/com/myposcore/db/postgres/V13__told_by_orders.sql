-- A payment has no place of its own in the feed: the change of its order tells it. An order stands
-- where it or one of its payments changed last, so that nobody who has not read one of them has
-- passed it.
ALTER TABLE sync_feed NO FORCE ROW LEVEL SECURITY; -- or else its owner may only read it

WITH gone AS (
    DELETE FROM sync_feed
     WHERE entity = 8
    RETURNING tenant_id, scope_id, entity_id, seq)
INSERT INTO sync_feed AS f (tenant_id, scope_id, entity, entity_id, seq, op)
SELECT g.tenant_id, g.scope_id, 7, p.order_id, max(g.seq), 'U'
  FROM gone g
  JOIN payments p ON p.tenant_id = g.tenant_id AND p.id = g.entity_id
 GROUP BY g.tenant_id, g.scope_id, p.order_id
ON CONFLICT (tenant_id, scope_id, entity, entity_id)
DO UPDATE SET seq = EXCLUDED.seq WHERE f.seq < EXCLUDED.seq;

ALTER TABLE sync_feed FORCE ROW LEVEL SECURITY;
