@Room(
        does = "opens SQLite or PostgreSQL, migrates it, hands out transactions",
        uses = {"db.calls"})
@NullMarked
package com.myposcore.db;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
