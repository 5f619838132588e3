@Room(
        does = "the till: its start and the one place that wires its rooms together",
        uses = {
            "money",
            "db",
            "terminal.ui",
            "terminal.line",
            "terminal.identity",
            "terminal.catalogue",
            "terminal.sale",
            "terminal.counter",
            "terminal.staff",
            "terminal.outbox",
            "terminal.sync",
            "terminal.push",
            "terminal.setup"
        })
@NullMarked
package com.myposcore.terminal;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
