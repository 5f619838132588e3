@Room(
        does = "orders and payments coming in: claimed, settled, posted to the stock, reviewed",
        uses = {
            "money",
            "wire",
            "db",
            "server.identity",
            "server.delivery",
            "server.feed",
            "server.review",
            "server.versions",
            "server.rows"
        })
@NullMarked
package com.myposcore.server.sales;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
