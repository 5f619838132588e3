-- The ledger's key is in the order in which movements come: an upload adds to its end, instead of
-- to one page for each product that it sold. By their product only counts are looked for (and
-- opening balances, which have an index of their own).
ALTER TABLE stock_movements
    DROP CONSTRAINT stock_movements_pkey,
    ADD PRIMARY KEY (tenant_id, id);
CREATE INDEX stock_movements_counted
    ON stock_movements (tenant_id, branch_id, product_id) WHERE reason = 'count';
