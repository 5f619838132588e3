-- Amounts are minor units, quantities thousandths, times milliseconds since 1970 in UTC.

-- Which till this is: one row.
CREATE TABLE terminal (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    client_id     TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    server_url    TEXT    NOT NULL,
    private_key   TEXT    NOT NULL,
    public_key    TEXT    NOT NULL,
    registered_at INTEGER
) STRICT;

-- The shop and branch it stands in, and the shop's rules as the server wrote them: one row.
CREATE TABLE shop (
    id             INTEGER PRIMARY KEY CHECK (id = 1),
    tenant_id      INTEGER NOT NULL,
    tenant_name    TEXT    NOT NULL,
    branch_id      INTEGER NOT NULL,
    branch_name    TEXT    NOT NULL,
    branch_address TEXT,
    branch_phone   TEXT,
    settings       TEXT    NOT NULL
) STRICT;

-- How far the pull has come: one row. `epoch` counts the whole pulls; a row of the catalogue that
-- the last whole pull did not bring is gone at the server.
CREATE TABLE sync_cursor (
    id              INTEGER PRIMARY KEY CHECK (id = 1),
    cursor          TEXT    NOT NULL DEFAULT '',
    epoch           INTEGER NOT NULL DEFAULT 1,
    whole           INTEGER NOT NULL DEFAULT 0,
    pulled          INTEGER NOT NULL DEFAULT 0,
    expected        INTEGER NOT NULL DEFAULT 0,
    as_of           INTEGER,
    clock_offset_ms INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO sync_cursor (id) VALUES (1);

CREATE TABLE category (
    id        INTEGER PRIMARY KEY,
    name      TEXT    NOT NULL,
    is_active INTEGER NOT NULL,
    epoch     INTEGER NOT NULL
) STRICT;

-- `stock_milli` is the server's figure; what is shown adds the movements not settled yet.
-- `search` is the name and the SKU in lower case; `sku_key` the SKU in upper case.
CREATE TABLE product (
    id          INTEGER PRIMARY KEY,
    name        TEXT    NOT NULL,
    sku         TEXT,
    sku_key     TEXT,
    category_id INTEGER,
    price_minor INTEGER NOT NULL,
    stock_milli INTEGER NOT NULL,
    search      TEXT    NOT NULL,
    is_active   INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    epoch       INTEGER NOT NULL
) STRICT;
CREATE INDEX product_by_name ON product (search) WHERE is_active = 1;
CREATE INDEX product_by_category ON product (category_id, search) WHERE is_active = 1;
CREATE INDEX product_by_sku ON product (sku_key) WHERE is_active = 1;

CREATE TABLE barcode (
    code       TEXT    NOT NULL,
    product_id INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE,
    PRIMARY KEY (code, product_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX barcode_by_product ON barcode (product_id);

-- The branch's people as the server names them.
CREATE TABLE staff (
    user_id   INTEGER PRIMARY KEY,
    email     TEXT    NOT NULL,
    full_name TEXT    NOT NULL,
    role      TEXT    NOT NULL,
    branch_id INTEGER,
    is_active INTEGER NOT NULL,
    epoch     INTEGER NOT NULL
) STRICT;

-- A PIN enrolled at this till. After too many wrong ones `wait_ms` of running time must pass.
CREATE TABLE pin (
    user_id     INTEGER PRIMARY KEY REFERENCES staff (user_id) ON DELETE CASCADE,
    verifier    TEXT    NOT NULL,
    enrolled_at INTEGER NOT NULL,
    fails       INTEGER NOT NULL DEFAULT 0,
    wait_ms     INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The last receipt number taken; without a hole, because it is taken in the sale's own commit.
CREATE TABLE receipt_series (
    prefix      TEXT    PRIMARY KEY,
    last_number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A sale refers to products by number only: it outlives the catalogue it was made from.
CREATE TABLE orders (
    id                 TEXT    PRIMARY KEY,
    receipt_number     TEXT    NOT NULL UNIQUE,
    kind               TEXT    NOT NULL CHECK (kind IN ('sale', 'refund')),
    status             TEXT    NOT NULL,
    subtotal_minor     INTEGER NOT NULL,
    discount_minor     INTEGER NOT NULL,
    tax_added_minor    INTEGER NOT NULL,
    tax_included_minor INTEGER NOT NULL,
    rounding_minor     INTEGER NOT NULL,
    total_minor        INTEGER NOT NULL,
    cashier_id         INTEGER NOT NULL,
    cashier_name       TEXT    NOT NULL,
    cashier_role       TEXT    NOT NULL,
    clock_offset_ms    INTEGER NOT NULL,
    sync_status        TEXT    NOT NULL DEFAULT 'pending'
                       CHECK (sync_status IN ('pending', 'synced', 'conflict', 'failed')),
    client_id          TEXT    NOT NULL,
    local_timestamp    INTEGER NOT NULL,
    version            INTEGER NOT NULL DEFAULT 1,
    server_id          INTEGER,
    conflict_data      TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX orders_unsynced ON orders (sync_status) WHERE sync_status <> 'synced';

CREATE TABLE order_items (
    order_id        TEXT    NOT NULL REFERENCES orders (id),
    line_no         INTEGER NOT NULL,
    line_id         TEXT    NOT NULL,
    product_id      INTEGER NOT NULL,
    product_name    TEXT    NOT NULL,
    price_minor     INTEGER NOT NULL,
    quantity_milli  INTEGER NOT NULL CHECK (quantity_milli > 0),
    subtotal_minor  INTEGER NOT NULL,
    sync_status     TEXT    NOT NULL DEFAULT 'pending'
                    CHECK (sync_status IN ('pending', 'synced', 'conflict', 'failed')),
    client_id       TEXT    NOT NULL,
    local_timestamp INTEGER NOT NULL,
    version         INTEGER NOT NULL DEFAULT 1,
    conflict_data   TEXT,
    PRIMARY KEY (order_id, line_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE payments (
    id              TEXT    PRIMARY KEY,
    order_id        TEXT    NOT NULL REFERENCES orders (id),
    tenant_id       INTEGER NOT NULL,
    branch_id       INTEGER NOT NULL,
    payment_method  TEXT    NOT NULL
                    CHECK (payment_method IN ('cash', 'card', 'transfer', 'qris')),
    status          TEXT    NOT NULL,
    amount_minor    INTEGER NOT NULL,
    tendered_minor  INTEGER,
    change_minor    INTEGER NOT NULL,
    reference       TEXT,
    sync_status     TEXT    NOT NULL DEFAULT 'pending'
                    CHECK (sync_status IN ('pending', 'synced', 'conflict', 'failed')),
    client_id       TEXT    NOT NULL,
    local_timestamp INTEGER NOT NULL,
    version         INTEGER NOT NULL DEFAULT 1,
    server_id       INTEGER,
    conflict_data   TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX payments_by_order ON payments (order_id);

-- What sales took from stock. `unsent` until the server has the sale, `acked` until a later pull
-- has brought figures that contain it, then `settled` and no longer counted here.
CREATE TABLE stock_movement (
    order_id       TEXT    NOT NULL REFERENCES orders (id),
    line_no        INTEGER NOT NULL,
    product_id     INTEGER NOT NULL,
    quantity_milli INTEGER NOT NULL,
    state          TEXT    NOT NULL DEFAULT 'unsent'
                   CHECK (state IN ('unsent', 'acked', 'settled')),
    PRIMARY KEY (order_id, line_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_movement_open ON stock_movement (state, product_id, quantity_milli)
    WHERE state <> 'settled';

-- One row for each sale, written in the sale's own commit. It leaves the queue (`sent`) only when
-- an answer of the server names the sale.
CREATE TABLE outbox (
    position     INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id     TEXT    NOT NULL UNIQUE REFERENCES orders (id),
    payload      TEXT    NOT NULL,
    amount_minor INTEGER NOT NULL,
    made_at      INTEGER NOT NULL,
    state        TEXT    NOT NULL DEFAULT 'pending'
                 CHECK (state IN ('pending', 'refused', 'conflict', 'sent')),
    cause        TEXT    NOT NULL DEFAULT 'WAITING',
    detail       TEXT,
    attempts     INTEGER NOT NULL DEFAULT 0,
    next_try_at  INTEGER,
    acked_at     INTEGER
) STRICT;
CREATE INDEX outbox_unsent ON outbox (state, position, made_at, amount_minor)
    WHERE state <> 'sent';
