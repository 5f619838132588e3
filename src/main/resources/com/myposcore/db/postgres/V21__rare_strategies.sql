-- The conflicts of a whole tenant that ended in a rare way. One that is still open, as an upload
-- leaves it, has no entry.
CREATE INDEX sync_conflicts_strategy ON sync_conflicts (tenant_id, resolution_strategy, id)
    WHERE resolution_strategy IS NOT NULL;
