@Room(
        does = "master data: products and categories, and the shop file",
        uses = {
            "money",
            "merge",
            "wire",
            "db",
            "server.identity",
            "server.feed",
            "server.rows",
            "server.versions",
            "server.secrets"
        })
@NullMarked
package com.myposcore.server.catalogue;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
