@Room(
        does =
                "what every uploaded record goes through: fields checked, version judged, outcome told",
        uses = {
            "money",
            "wire",
            "db",
            "merge",
            "server.identity",
            "server.feed",
            "server.review",
            "server.versions",
            "server.rows",
            "merge"
        })
@NullMarked
package com.myposcore.server.delivery;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
