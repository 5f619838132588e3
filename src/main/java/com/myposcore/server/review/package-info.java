@Room(
        does = "conflicts and review entries a manager must see",
        uses = {
            "wire",
            "db",
            "merge",
            "server.identity",
            "server.feed",
            "server.journal",
            "server.versions"
        })
@NullMarked
package com.myposcore.server.review;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
