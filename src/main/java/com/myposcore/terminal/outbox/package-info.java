@Room(
        does = "facts not yet sent, written in the transaction that made them",
        uses = {"money", "db", "wire"})
@NullMarked
package com.myposcore.terminal.outbox;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
