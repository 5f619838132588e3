@Room(
        does = "the server's endpoints, each with what it says of itself",
        uses = {
            "wire",
            "server.http",
            "server.identity",
            "server.books",
            "server.catalogue",
            "server.decision",
            "server.versions",
            "server.ingest",
            "server.feed",
            "server.journal",
            "server.metrics",
            "server.delivery",
            "server.sales",
            "server.review",
            "server.staff",
            "server.terminals"
        })
@NullMarked
package com.myposcore.server.api;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
