-- What a stale edit needs to be merged field by field: what records said before, and whose word
-- counts where both sides changed the same field.

-- The versions that records had before the one that they have now, kept when they were changed.
CREATE TABLE record_images (
    tenant_id   bigint NOT NULL REFERENCES tenants,
    entity_type text NOT NULL CHECK (entity_type IN ('product', 'category', 'order', 'payment')),
    entity_id   bigint NOT NULL,
    version     integer NOT NULL,
    image       jsonb NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, entity_type, entity_id, version)
);

-- What a tenant chose; a field without a row has its default.
CREATE TABLE merge_policies (
    tenant_id   bigint NOT NULL REFERENCES tenants,
    entity_type text NOT NULL,
    field       text NOT NULL,
    policy      text NOT NULL
                CHECK (policy IN ('server', 'client', 'max', 'min', 'union', 'manual')),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, entity_type, field)
);

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['record_images', 'merge_policies']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format(
            'CREATE POLICY one_tenant ON %I'
            ' USING (tenant_id = (SELECT NULLIF(current_setting(''app.tenant_id'', true), '''')::bigint))'
            ' WITH CHECK (tenant_id = (SELECT NULLIF(current_setting(''app.tenant_id'', true), '''')::bigint))',
            t);
        EXECUTE format('CREATE POLICY owner_reads ON %I FOR SELECT TO CURRENT_USER USING (true)', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO myposcore_app', t);
    END LOOP;
END $$;

-- A third image in a conflict, and what became of each field: by itself, by policy, or still open.
ALTER TABLE sync_conflicts
    ADD COLUMN base_data jsonb,
    ADD COLUMN outcomes  jsonb;
CREATE INDEX sync_conflicts_merged ON sync_conflicts (tenant_id, branch_id, id)
    WHERE resolution_strategy = 'auto_merged';

-- Master data tell of their conflicts as sales do.
ALTER TABLE products
    ADD COLUMN sync_status   text NOT NULL DEFAULT 'synced'
               CHECK (sync_status IN ('pending', 'synced', 'conflict', 'failed')),
    ADD COLUMN conflict_data jsonb;
ALTER TABLE categories
    ADD COLUMN sync_status   text NOT NULL DEFAULT 'synced'
               CHECK (sync_status IN ('pending', 'synced', 'conflict', 'failed')),
    ADD COLUMN conflict_data jsonb;

-- What a record says now, version included, as it stands on the wire; bound by the policies of
-- whoever asks.
CREATE FUNCTION record_image(p_tenant bigint, p_type text, p_id bigint) RETURNS jsonb
LANGUAGE sql STABLE
AS $$
    SELECT CASE p_type
        WHEN 'product' THEN (
            SELECT jsonb_build_object(
                       'version', p.version, 'name', p.name, 'description', p.description,
                       'category_id', p.category_id, 'sku', p.sku,
                       'barcodes', coalesce((
                           SELECT jsonb_agg(b.barcode ORDER BY b.barcode)
                             FROM product_barcodes b
                            WHERE b.tenant_id = p_tenant AND b.product_id = p.id), '[]'),
                       'price', trim_scale(p.price), 'image', p.image, 'is_active', p.is_active)
              FROM products p
             WHERE p.tenant_id = p_tenant AND p.id = p_id)
        WHEN 'category' THEN (
            SELECT jsonb_build_object(
                       'version', c.version, 'name', c.name, 'description', c.description,
                       'image', c.image, 'is_active', c.is_active)
              FROM categories c
             WHERE c.tenant_id = p_tenant AND c.id = p_id)
        WHEN 'order' THEN (
            SELECT jsonb_build_object(
                       'version', o.version, 'order_number', o.order_number, 'kind', o.kind,
                       'refund_of', o.refund_of,
                       'status', CASE WHEN o.is_completing THEN 'completed' ELSE o.status END,
                       'total_amount', trim_scale(o.total_amount),
                       'discount_amount', trim_scale(o.discount_amount),
                       'tax_amount', trim_scale(o.tax_amount),
                       'rounding_amount', trim_scale(o.rounding_amount), 'notes', o.notes,
                       'receipt_number', o.receipt_number, 'shift_id', o.shift_id,
                       'cashier_id', o.cashier_id, 'customer', o.customer,
                       'local_timestamp', o.local_timestamp,
                       'items', coalesce((
                           SELECT jsonb_agg(
                                      jsonb_build_object(
                                          'product_id', i.product_id,
                                          'quantity', trim_scale(i.quantity),
                                          'price', trim_scale(i.price),
                                          'subtotal', trim_scale(i.subtotal),
                                          'line_id', i.line_id, 'unit', i.unit,
                                          'discount_amount', trim_scale(i.discount_amount),
                                          'tax_amount', trim_scale(i.tax_amount),
                                          'modifiers', i.modifiers)
                                      ORDER BY i.position)
                             FROM order_items i
                            WHERE i.tenant_id = p_tenant AND i.order_id = o.id), '[]'))
              FROM orders o
             WHERE o.tenant_id = p_tenant AND o.id = p_id)
        WHEN 'payment' THEN (
            SELECT jsonb_build_object(
                       'version', p.version, 'order_local_id', o.local_id,
                       'amount', trim_scale(p.amount), 'payment_method', p.payment_method,
                       'status', p.status, 'notes', p.notes, 'tendered', trim_scale(p.tendered),
                       'change', trim_scale(p.change), 'reference', p.reference,
                       'local_timestamp', p.local_timestamp)
              FROM payments p
              JOIN orders o ON o.tenant_id = p_tenant AND o.id = p.order_id
             WHERE p.tenant_id = p_tenant AND p.id = p_id)
        END
$$;
