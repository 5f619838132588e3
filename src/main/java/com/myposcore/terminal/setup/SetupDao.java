package com.myposcore.terminal.setup;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

interface SetupDao {
    @SqlQuery("SELECT as_of IS NOT NULL FROM sync_cursor WHERE id = 1")
    boolean everWhole();
}
