@Room(
        does = "one round: push, pull, apply, remember the cursor",
        uses = {
            "wire",
            "db",
            "terminal.ui",
            "terminal.line",
            "terminal.outbox",
            "terminal.catalogue",
            "terminal.staff",
            "terminal.identity"
        })
@NullMarked
package com.myposcore.terminal.sync;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
