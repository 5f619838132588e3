package com.myposcore.terminal.sync;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;

interface CursorDao {
    /// `whole` is false during the first pull and during one that starts over; `first` is true
    /// until a pull has come to its end.
    record Place(
            String cursor, long epoch, boolean whole, boolean first, long pulled, long expected) {}

    @SqlQuery(
            """
            SELECT cursor, epoch, whole, as_of IS NULL AS first, pulled, expected
              FROM sync_cursor
             WHERE id = 1
            """)
    @RegisterConstructorMapper(Place.class)
    Place place();

    @SqlUpdate(
            """
            UPDATE sync_cursor
               SET cursor = :cursor, pulled = pulled + :rows,
                   expected = max(expected, :expected)
             WHERE id = 1
            """)
    void moved(String cursor, int rows, long expected);

    @SqlUpdate(
            """
            UPDATE sync_cursor
               SET whole = 1, pulled = 0, expected = 0, as_of = :at, clock_offset_ms = :offsetMs
             WHERE id = 1
            """)
    void arrived(Instant at, long offsetMs);

    @SqlUpdate(
            """
            UPDATE sync_cursor
               SET cursor = '', epoch = epoch + 1, whole = 0, pulled = 0, expected = 0
             WHERE id = 1
            """)
    void startOver();
}
