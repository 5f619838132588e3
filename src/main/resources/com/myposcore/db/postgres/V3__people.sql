-- Branches and users are looked after through the API, like products: locked optimistically by
-- version, deleted as tombstones whose name and e-mail may be used again.

ALTER TABLE branches
    ADD COLUMN version    integer NOT NULL DEFAULT 1,
    ADD COLUMN deleted_at timestamptz,
    DROP CONSTRAINT branches_tenant_id_name_key;
CREATE UNIQUE INDEX branches_name_once ON branches (tenant_id, name) WHERE deleted_at IS NULL;

ALTER TABLE users
    ADD COLUMN version    integer NOT NULL DEFAULT 1,
    ADD COLUMN deleted_at timestamptz;
DROP INDEX users_email_once;
CREATE UNIQUE INDEX users_email_once ON users (tenant_id, lower(email)) WHERE deleted_at IS NULL;
CREATE INDEX users_branch ON users (tenant_id, branch_id) WHERE deleted_at IS NULL;
