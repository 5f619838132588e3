@Room(
        does = "the first start: server address, login, the terminal's name",
        uses = {
            "money",
            "db",
            "wire",
            "terminal.ui",
            "terminal.line",
            "terminal.identity",
            "terminal.outbox",
            "terminal.catalogue",
            "terminal.staff",
            "terminal.sync"
        })
@NullMarked
package com.myposcore.terminal.setup;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
