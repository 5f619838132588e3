@Room(
        does = "the server's endpoints, each with what it says of itself",
        uses = {
            "wire",
            "server.http",
            "server.identity",
            "server.catalogue",
            "server.decision",
            "server.versions",
            "server.ingest",
            "server.feed",
            "server.journal"
        })
@NullMarked
package com.myposcore.server.api;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
