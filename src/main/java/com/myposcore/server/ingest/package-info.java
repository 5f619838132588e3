@Room(
        does = "uploads: validate, claim, apply, publish",
        uses = {
            "money",
            "wire",
            "db",
            "server.identity",
            "server.feed",
            "server.review",
            "server.journal"
        })
@NullMarked
package com.myposcore.server.ingest;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
