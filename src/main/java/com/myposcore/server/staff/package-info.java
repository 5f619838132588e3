@Room(
        does = "a tenant's branches and its people: who works where, with which role",
        uses = {
            "wire",
            "db",
            "server.identity",
            "server.catalogue",
            "server.feed",
            "server.journal",
            "server.rows",
            "server.secrets"
        })
@NullMarked
package com.myposcore.server.staff;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
