@Room(
        does = "the network as the till sees it: bytes out, bytes back",
        uses = {})
@NullMarked
package com.myposcore.terminal.line;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
