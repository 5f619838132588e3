package com.myposcore.terminal.catalogue;

import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The product's indexes as the migrations make them; answers are the same without them, but slow.
interface IndexesDao {
    @SqlUpdate("DROP INDEX IF EXISTS product_by_name")
    void dropByName();

    @SqlUpdate("DROP INDEX IF EXISTS product_by_category")
    void dropByCategory();

    @SqlUpdate("DROP INDEX IF EXISTS product_by_sku")
    void dropBySku();

    @SqlUpdate(
            """
            CREATE INDEX IF NOT EXISTS product_by_name ON product (search) WHERE is_active = 1
            """)
    void makeByName();

    @SqlUpdate(
            """
            CREATE INDEX IF NOT EXISTS product_by_category ON product (category_id, search)
                WHERE is_active = 1
            """)
    void makeByCategory();

    @SqlUpdate(
            """
            CREATE INDEX IF NOT EXISTS product_by_sku ON product (sku_key) WHERE is_active = 1
            """)
    void makeBySku();
}
