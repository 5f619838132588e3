@Room(
        does = "a manager's decisions on conflicts: listed, applied, audited, published",
        uses = {
            "wire",
            "db",
            "merge",
            "server.identity",
            "server.delivery",
            "server.sales",
            "server.ingest",
            "server.feed",
            "server.review",
            "server.versions",
            "server.journal",
            "server.journal",
            "server.rows"
        })
@NullMarked
package com.myposcore.server.decision;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
