@Room(
        does = "basket to paid sale, in one commit",
        uses = {
            "money",
            "db",
            "wire",
            "terminal.identity",
            "terminal.outbox",
            "terminal.catalogue",
            "terminal.staff",
            "terminal.receipt"
        })
@NullMarked
package com.myposcore.terminal.sale;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
