-- Foreign keys that others imply. Each is asked once a row, and an upload writes many rows.

-- A movement is written together with its level, whose keys name the branch and the product.
ALTER TABLE stock_movements DROP CONSTRAINT stock_movements_tenant_id_branch_id_fkey;
ALTER TABLE stock_movements DROP CONSTRAINT stock_movements_tenant_id_product_id_fkey;
-- The branch names the tenant.
ALTER TABLE orders DROP CONSTRAINT orders_tenant_id_fkey;
ALTER TABLE payments DROP CONSTRAINT payments_tenant_id_fkey;
