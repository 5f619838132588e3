-- The past is looked up and listed by its own time, and each question reads what it asks for, however
-- much past there is.

-- Sales of a branch by when they were made, which is what they are listed by. It is a column, for
-- PostgreSQL looks nothing up by coalesce() where row-level security guards the table: it counts that
-- among what might tell of hidden rows.
DROP INDEX orders_branch_time, payments_branch_time;
ALTER TABLE orders
    ADD COLUMN sold_at timestamptz NOT NULL
               GENERATED ALWAYS AS (coalesce(local_timestamp, created_at)) STORED;
ALTER TABLE payments
    ADD COLUMN sold_at timestamptz NOT NULL
               GENERATED ALWAYS AS (coalesce(local_timestamp, created_at)) STORED;
CREATE INDEX orders_branch_time ON orders (tenant_id, branch_id, sold_at, id);
CREATE INDEX payments_branch_time ON payments (tenant_id, branch_id, sold_at, id);

-- Log lines of a client, of a branch, of a tenant. Those that tell of trouble are few and looked for
-- by themselves.
DROP INDEX sync_logs_client, sync_logs_branch, sync_logs_failed;
CREATE INDEX sync_logs_client ON sync_logs (tenant_id, client_id, created_at, id);
CREATE INDEX sync_logs_branch ON sync_logs (tenant_id, branch_id, created_at, id);
CREATE INDEX sync_logs_tenant ON sync_logs (tenant_id, created_at, id);
CREATE INDEX sync_logs_client_trouble ON sync_logs (tenant_id, client_id, created_at, id)
    WHERE status <> 'success';
CREATE INDEX sync_logs_trouble ON sync_logs (tenant_id, created_at, id) WHERE status <> 'success';

-- Conflicts of a branch, decided or not; the undecided ones of a tenant and of a client.
DROP INDEX sync_conflicts_client;
CREATE INDEX sync_conflicts_branch ON sync_conflicts (tenant_id, branch_id, id);
CREATE INDEX sync_conflicts_undecided ON sync_conflicts (tenant_id, id) WHERE NOT resolved;
CREATE INDEX sync_conflicts_client ON sync_conflicts (tenant_id, client_id) WHERE NOT resolved;

-- What records said long ago is forgotten.
CREATE INDEX record_images_age ON record_images (tenant_id, created_at);

-- What is gone, for old clients that know no deletions.
CREATE INDEX products_gone ON products (tenant_id, id) WHERE deleted_at IS NOT NULL;
CREATE INDEX categories_gone ON categories (tenant_id, id) WHERE deleted_at IS NOT NULL;
