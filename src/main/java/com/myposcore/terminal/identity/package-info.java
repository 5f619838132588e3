@Room(
        does = "which till this is: its shop, its rules, its key",
        uses = {"money", "db", "wire"})
@NullMarked
package com.myposcore.terminal.identity;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
