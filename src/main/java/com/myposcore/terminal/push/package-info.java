@Room(
        does = "hears from the server that there is something to pull",
        uses = {"wire", "terminal.line", "terminal.sync"})
@NullMarked
package com.myposcore.terminal.push;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
