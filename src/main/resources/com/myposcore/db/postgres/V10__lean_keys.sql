-- One index for each question. An upload writes many rows, and each row goes into every index.

-- A record's own name finds it, whoever sent it.
ALTER TABLE orders
    DROP CONSTRAINT orders_tenant_id_client_id_local_id_key,
    ADD UNIQUE (tenant_id, local_id, client_id);
DROP INDEX orders_local;

-- Rows change soon after they came, so their times lie in the order of the file: a summary of its
-- pages finds the changes since a moment.
DROP INDEX orders_updated;
DROP INDEX payments_updated;
CREATE INDEX orders_updated ON orders USING brin (updated_at) WITH (pages_per_range = 16);
CREATE INDEX payments_updated ON payments USING brin (updated_at) WITH (pages_per_range = 16);

-- Movements are found by their product, which therefore begins their key.
ALTER TABLE stock_movements
    DROP CONSTRAINT stock_movements_pkey,
    ADD PRIMARY KEY (tenant_id, branch_id, product_id, id);
DROP INDEX stock_movements_product;

-- Asked by nothing: what an order took is read from its items, and products are deleted as
-- tombstones, their rows stay.
DROP INDEX stock_movements_order;
DROP INDEX order_items_product;

-- An upload looks its branch and its products up before it writes, and what it writes belongs to
-- orders that it has just made or locked. What cannot be deleted cannot be missed afterwards; a
-- foreign key would be asked for every line, would lock the branch's row and each product's, and in
-- a new shop, whose tables have no statistics yet, would go by whichever index begins with tenant_id.
REVOKE DELETE ON branches, categories, products, orders, payments FROM myposcore_app;
ALTER TABLE orders DROP CONSTRAINT orders_tenant_id_branch_id_fkey;
ALTER TABLE payments DROP CONSTRAINT payments_tenant_id_branch_id_fkey;
ALTER TABLE payments DROP CONSTRAINT payments_tenant_id_order_id_fkey;
ALTER TABLE order_items DROP CONSTRAINT order_items_tenant_id_order_id_fkey;
ALTER TABLE order_items DROP CONSTRAINT order_items_tenant_id_product_id_fkey;
