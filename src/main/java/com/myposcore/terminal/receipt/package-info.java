@Room(
        does = "a sale as paper",
        uses = {"money", "terminal.ui"})
@NullMarked
package com.myposcore.terminal.receipt;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
