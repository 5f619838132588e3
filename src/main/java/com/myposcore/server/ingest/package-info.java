@Room(
        does = "uploads: one batch, one transaction, one outcome a record",
        uses = {
            "wire",
            "db",
            "server.identity",
            "server.catalogue",
            "server.delivery",
            "server.sales",
            "server.feed",
            "server.review",
            "server.versions",
            "server.journal",
            "server.rows"
        })
@NullMarked
package com.myposcore.server.ingest;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
