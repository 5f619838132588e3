@Room(
        does =
                "the shop's terminals: let in by a code, listed, revoked; a revoked one's sales kept",
        uses = {
            "wire",
            "db",
            "server.identity",
            "server.delivery",
            "server.ingest",
            "server.journal"
        })
@NullMarked
package com.myposcore.server.terminals;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
