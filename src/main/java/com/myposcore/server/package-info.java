@Room(
        does = "the sync server: its start and the one place that wires its rooms together",
        uses = {
            "db",
            "log",
            "server.api",
            "server.http",
            "server.identity",
            "server.books",
            "server.catalogue",
            "server.decision",
            "server.events",
            "server.ingest",
            "server.feed",
            "server.journal",
            "server.metrics",
            "server.staff",
            "server.sweep",
            "server.terminals",
            "server.versions",
            "server.secrets"
        })
@NullMarked
package com.myposcore.server;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
