-- What went wrong for a client is counted in its own index alone, and so at less cost than in the
-- tenant's.
DROP INDEX sync_logs_client_trouble;
CREATE INDEX sync_logs_client_trouble
    ON sync_logs (tenant_id, client_id, created_at, id) INCLUDE (status)
    WHERE status <> 'success';
