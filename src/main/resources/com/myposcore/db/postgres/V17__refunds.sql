-- The refunds of a sale are looked up by what they name. Few orders name one.
CREATE INDEX orders_refunds ON orders (tenant_id, refund_of) WHERE refund_of IS NOT NULL;
